<?xml version="1.0" encoding="UTF-8"?>
<!-- Side by side: passage by passage, left as it reads, right the lines of the witness it is made of; in step without a script. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="rows" on-no-match="deep-skip"/>

  <xsl:template match="page[@name = 'parallel']" mode="main" xpath-default-namespace="" as="element()*">
    <p class="lead">
      <xsl:value-of select="v:say('parallel-lead')"/>
    </p>
    <div class="rows" id="ui-text" lang="{$v:text-language}">
      <xsl:apply-templates select="$v:tei/*:TEI/*:text" mode="rows"/>
    </div>
  </xsl:template>

  <!-- What only holds blocks is walked through; its own id stays as a place. -->
  <xsl:template mode="rows" as="element()*" match="
      text | front | body | back | group | div | list | cit | floatingText | figure[.//p]">
    <xsl:if test="@xml:id">
      <span id="{@xml:id}"/>
    </xsl:if>
    <xsl:apply-templates select="*" mode="rows"/>
  </xsl:template>

  <xsl:template match="pb" mode="rows" as="element()">
    <p class="row-page" lang="{$v:language}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:value-of select="v:say('page') || ' ' || v:page-label(.)"/>
    </p>
  </xsl:template>

  <xsl:template match="head | p | ab | item | lg | quote | bibl | note | fw | figure | surplus | gap" mode="rows" as="element()">
    <div class="row">
      <div class="as-read">
        <xsl:choose>
          <xsl:when test="self::item">
            <div>
              <xsl:sequence select="v:attributes(.)"/>
              <xsl:apply-templates select="." mode="read"/>
            </div>
          </xsl:when>
          <xsl:when test="self::note[@place = ('end', 'bottom')]">
            <xsl:call-template name="late-note"/>
          </xsl:when>
          <xsl:when test="self::fw | self::surplus">
            <p class="editorial" lang="{$v:language}">
              <xsl:value-of select="'[' || v:say('left-out') || ']'"/>
            </p>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="read"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select=".//note[v:is-late(.)]">
          <xsl:call-template name="late-note"/>
        </xsl:for-each>
      </div>
      <div class="as-it-stands">
        <xsl:variable name="tokens" as="node()*">
          <xsl:apply-templates select="." mode="tokens"/>
        </xsl:variable>
        <xsl:for-each-group select="$tokens[v:is-leaf(.)]" group-starting-with="lb">
          <xsl:call-template name="row-line">
            <xsl:with-param name="leaves" select="current-group()"/>
          </xsl:call-template>
        </xsl:for-each-group>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="row-line" as="element()?">
    <xsl:param name="leaves" as="node()*" required="yes"/>
    <xsl:variable name="lb" as="element(lb)?" select="$leaves[1]/self::lb"/>
    <xsl:if test="$lb or $leaves/self::text()">
      <div class="line">
        <xsl:choose>
          <xsl:when test="$lb">
            <a class="n" href="diplomatic.html#L{replace($lb/@n, '\..*', '')}">
              <xsl:value-of select="$lb/@n"/>
            </a>
          </xsl:when>
          <xsl:otherwise>
            <span class="n"/>
          </xsl:otherwise>
        </xsl:choose>
        <span class="w">
          <xsl:call-template name="wrap">
            <xsl:with-param name="leaves" select="$leaves"/>
            <xsl:with-param name="ids" select="false()" tunnel="yes"/>
          </xsl:call-template>
        </span>
      </div>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
