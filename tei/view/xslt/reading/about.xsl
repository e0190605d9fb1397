<?xml version="1.0" encoding="UTF-8"?>
<!-- The header, all of it: each element by its English name, its attributes as they are. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="about" on-no-match="fail"/>

  <xsl:template name="about" as="element()?">
    <xsl:if test="/TEI/teiHeader/*">
      <section class="about" aria-labelledby="ui-about">
        <h2 id="ui-about">
          <xsl:value-of select="v:say('about')"/>
        </h2>
        <xsl:apply-templates select="/TEI/teiHeader/*" mode="about"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="teiHeader/*" mode="about" as="element()" priority="2">
    <section>
      <h3>
        <xsl:value-of select="(v:label(.), v:say('unknown') || ' &lt;' || name() || '&gt;')[1]"/>
      </h3>
      <xsl:call-template name="about-attributes"/>
      <xsl:apply-templates mode="about"/>
    </section>
  </xsl:template>

  <!-- An element with text is a line, one with elements only a group of lines. -->
  <xsl:template match="*[v:label(.)]" mode="about" as="element()">
    <xsl:param name="in-line" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($in-line) then 'span' else 'div'}">
      <xsl:attribute name="class" select="'fact'"/>
      <xsl:sequence select="v:attributes(.)[not(name() = 'id')]"/>
      <span class="word" lang="{$v:language}">
        <xsl:value-of select="v:label(.)"/>
      </span>
      <xsl:text> </xsl:text>
      <xsl:call-template name="about-attributes"/>
      <xsl:apply-templates mode="about"/>
    </xsl:element>
  </xsl:template>

  <!-- Prose, and phrases inside it, need no name; nor do the parts of a short record. -->
  <xsl:template match="p" mode="about" as="element()" priority="1">
    <div class="prose">
      <xsl:sequence select="v:attributes(.)[not(name() = 'id')]"/>
      <xsl:apply-templates mode="about"/>
    </div>
  </xsl:template>

  <xsl:template mode="about" as="element()" priority="1" match="
      gi | att | val | ident | code | q | quote | mentioned | soCalled | emph | hi | foreign
      | *[v:label(.)][not(self::p)][../text()[normalize-space()]]
      | respStmt/* | author/* | editor/* | application/* | char/* | category/*">
    <span class="{local-name()}">
      <xsl:sequence select="v:attributes(.)[not(name() = 'id')]"/>
      <xsl:apply-templates mode="about">
        <xsl:with-param name="in-line" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:call-template name="about-attributes"/>
    </span>
  </xsl:template>

  <!-- Attributes by name; web addresses as links. Ids are shown where something refers to them. -->
  <xsl:template name="about-attributes" as="element()?">
    <xsl:variable name="shown" as="attribute()*" select="@* except @xml:lang"/>
    <xsl:if test="exists($shown)">
      <span class="attributes">
        <xsl:for-each select="$shown">
          <span class="attribute">
            <xsl:value-of select="name() || ' '"/>
            <xsl:sequence select="v:web-link(string())"/>
          </span>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:function name="v:web-link" as="node()">
    <xsl:param name="string" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="matches($string, '^https?://\S+$')">
        <a href="{$string}">
          <xsl:value-of select="$string"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$string"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="text()" mode="about" as="node()">
    <xsl:sequence select="v:web-link(replace(., '\s+', ' '))"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="about"/>

  <xsl:template match="*" mode="about" as="element()" priority="-5">
    <xsl:call-template name="v:report-unknown"/>
    <div class="unhandled">
      <span class="word">
        <xsl:value-of select="v:say('unknown') || ' &lt;' || name() || '&gt;'"/>
      </span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="about"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
