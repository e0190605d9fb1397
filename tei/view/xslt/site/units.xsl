<?xml version="1.0" encoding="UTF-8"?>
<!-- The text in pieces: the units that refsDecl declares, each as a document of its own (DTS); the parts as TEI; the words to search. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:dts="https://w3id.org/api/dts#"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs v map">

  <!-- The citable units, in document order below each citeStructure; a nested structure's units name their parent. -->
  <xsl:template name="units" as="map(*)*">
    <xsl:param name="structures" as="element(citeStructure)*" select="$v:header/encodingDesc/refsDecl[citeStructure][1]/citeStructure"/>
    <xsl:param name="within" as="node()" select="$v:tei"/>
    <xsl:param name="parent" as="map(*)?" select="()"/>
    <xsl:for-each select="$structures">
      <xsl:variable name="structure" as="element(citeStructure)" select="."/>
      <xsl:variable name="found" as="node()*">
        <xsl:evaluate xpath="@match" context-item="$within" namespace-context="$v:header"/>
      </xsl:variable>
      <xsl:for-each select="$found">
        <xsl:variable name="use" as="item()*">
          <xsl:evaluate xpath="$structure/@use" context-item="." namespace-context="$v:header"/>
        </xsl:variable>
        <xsl:if test="exists($use)">
          <xsl:variable name="unit" as="map(*)" select="map {
              'ref': string-join(($parent?ref, $structure/@delim, string($use[1])), ''),
              'type': string($structure/@unit), 'level': count($structure/ancestor::citeStructure) + 1,
              'parent': $parent?ref, 'id': (ancestor-or-self::*/@xml:id)[last()] ! string(),
              'page': v:page-of(.), 'xml': v:fragment(.)}"/>
          <xsl:sequence select="$unit"/>
          <xsl:call-template name="units">
            <xsl:with-param name="structures" select="$structure/citeStructure"/>
            <xsl:with-param name="within" select="."/>
            <xsl:with-param name="parent" select="$unit"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- A unit as a TEI document: the element; or, for a page, all that stands before the next one. -->
  <xsl:function name="v:fragment" as="xs:string">
    <xsl:param name="unit" as="element()"/>
    <xsl:variable name="document" as="element()">
      <TEI xmlns="http://www.tei-c.org/ns/1.0">
        <dts:wrapper>
          <xsl:choose>
            <xsl:when test="$unit/self::pb">
              <xsl:apply-templates select="$v:tei/TEI/text" mode="between">
                <xsl:with-param name="start" select="$unit" tunnel="yes"/>
                <xsl:with-param name="end" select="$unit/following::pb[1]" tunnel="yes"/>
              </xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise>
              <xsl:copy-of select="$unit" copy-namespaces="no"/>
            </xsl:otherwise>
          </xsl:choose>
        </dts:wrapper>
      </TEI>
    </xsl:variable>
    <xsl:sequence select="v:xml($document)"/>
  </xsl:function>

  <xsl:function name="v:xml" as="xs:string">
    <xsl:param name="document" as="node()*"/>
    <xsl:sequence select="serialize($document, map {'method': 'xml', 'omit-xml-declaration': false(), 'indent': false(), 'encoding': 'UTF-8'})"/>
  </xsl:function>

  <xsl:mode name="between" on-no-match="shallow-skip"/>

  <xsl:template match="node()" mode="between" as="node()*">
    <xsl:param name="start" as="element()" tunnel="yes"/>
    <xsl:param name="end" as="element()?" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$start/ancestor::* intersect . or $end/ancestor::* intersect .">
        <xsl:copy copy-namespaces="no">
          <xsl:copy-of select="@*"/>
          <xsl:apply-templates select="node()[. >> $start or . is $start or $start/ancestor::* intersect .][empty($end) or . &lt;&lt; $end]" mode="between"/>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy-of select="." copy-namespaces="no"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A division with the header: TEI by itself. What it refers to and does not hold is named in the whole. -->
  <xsl:template name="parts" as="map(*)*">
    <xsl:for-each select="$v:tei/TEI/text/(front | body | back)/div[@xml:id]">
      <xsl:variable name="part" as="element(div)" select="."/>
      <xsl:variable name="document" as="element()">
        <TEI xmlns="http://www.tei-c.org/ns/1.0">
          <xsl:copy-of select="$v:tei/TEI/@*"/>
          <xsl:copy-of select="$v:header" copy-namespaces="no"/>
          <text xml:space="preserve"><body><xsl:apply-templates select="$part" mode="part"><xsl:with-param name="held" select="($part, $v:header)//@xml:id/string(), $part/@xml:id/string()" tunnel="yes"/></xsl:apply-templates></body></text>
        </TEI>
      </xsl:variable>
      <xsl:sequence select="map {'id': string(@xml:id), 'xml': v:xml($document)}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:mode name="part" on-no-match="shallow-copy"/>

  <xsl:template match="@ref | @target | @corresp | @who | @source | @next | @prev | @resp | @ana | @edRef" mode="part" as="attribute()">
    <xsl:param name="held" as="xs:string*" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="
        for $pointer in tokenize(.)
        return if (starts-with($pointer, '#') and not(substring($pointer, 2) = $held)) then $v:facts?id || '.xml' || $pointer else $pointer"/>
  </xsl:template>

  <!-- What can be searched: each passage as it reads, and behind it what it reads no longer or beside it. -->
  <xsl:template name="searched" as="map(*)*">
    <xsl:for-each select="$v:passages">
      <xsl:sequence select="map {
          'id': string(@xml:id), 'page': string(v:page-of(.)), 'text': v:plain(.),
          'beside': string-join((.//note[not(v:is-passage(.))] ! v:plain(.), .//sic ! v:as-it-stands(.)), ' · ')}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Everything with an id in the text, for the list of what can be cited. -->
  <xsl:template name="pieces" as="map(*)">
    <xsl:variable name="units" as="map(*)*">
      <xsl:call-template name="units"/>
    </xsl:variable>
    <xsl:variable name="parts" as="map(*)*">
      <xsl:call-template name="parts"/>
    </xsl:variable>
    <xsl:variable name="searched" as="map(*)*">
      <xsl:call-template name="searched"/>
    </xsl:variable>
    <xsl:sequence select="map {'units': array {$units}, 'parts': array {$parts}, 'searched': array {$searched}}"/>
  </xsl:template>

</xsl:stylesheet>
