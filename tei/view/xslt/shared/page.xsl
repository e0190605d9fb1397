<?xml version="1.0" encoding="UTF-8"?>
<!-- What every HTML page needs: parameters, facts of the header, labels, ids. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:param name="css" as="xs:string" select="''"/>
  <xsl:param name="extra-css" as="xs:string" select="''"/>

  <xsl:variable name="v:file" as="element(fileDesc)?" select="/TEI/teiHeader/fileDesc"/>
  <xsl:variable name="v:title" as="xs:string" select="
      ($v:file/titleStmt/title[normalize-space()] ! normalize-space(), v:say('untitled'))[1]"/>

  <!-- The language of the text: of its own element, of the document, or the first the header names. -->
  <xsl:variable name="v:text-language" as="xs:string" select="
      (/TEI/text/@xml:lang, /TEI/@xml:lang, /TEI/teiHeader/profileDesc/langUsage/language/@ident, 'und')[1]"/>

  <xsl:function name="v:fact" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <div>
      <dt>
        <xsl:value-of select="v:say($key)"/>
      </dt>
      <xsl:text> </xsl:text>
      <dd>
        <xsl:value-of select="($values[. ne ''], v:say('not-assigned')[empty($values[. ne ''])])" separator="; "/>
      </dd>
    </div>
  </xsl:function>

  <!-- The name in an author or editor element, without the identifiers beside it. -->
  <xsl:function name="v:person-name" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="string-join($person//text()[not(ancestor::idno or ancestor::ptr)])"/>
  </xsl:function>

  <!-- A page's number; in brackets where it was counted and not printed, so that someone answers for it. -->
  <xsl:function name="v:page-label" as="xs:string">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="if ($pb/@resp) then '[' || $pb/@n || ']' else string($pb/@n)"/>
  </xsl:function>

  <!-- An element's own id and language, for its place on the page. -->
  <xsl:function name="v:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@xml:id">
      <xsl:attribute name="id" select="$element/@xml:id"/>
    </xsl:if>
    <xsl:if test="$element/@xml:lang">
      <xsl:attribute name="lang" select="$element/@xml:lang"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
