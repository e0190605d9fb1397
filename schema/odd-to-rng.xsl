<?xml version="1.0" encoding="UTF-8"?>
<!--
  The ODD as RELAX NG. It reads what this project's ODD uses of the TEI's tagdocs module, and stops at anything else:
  elementSpec with full content and attributes (mode="change", classes mode="replace"), classSpec type="atts",
  macroSpec, specGrp and schemaSpec. (TEI P5 Guidelines, chapter 23.)

  Output: one define for each element, macro and class, in the order of the ODD; then the datatypes they use.
-->
<xsl:stylesheet version="3.0"
                xmlns="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="tei xs"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                expand-text="yes">

  <xsl:output method="xml" indent="yes" encoding="UTF-8"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:param name="datatypes" as="document-node()" select="doc('datatypes.rng')"/>

  <xsl:variable name="specs" as="element()*"
                select="//specGrp/(classSpec | macroSpec | elementSpec), //schemaSpec/(classSpec | macroSpec | elementSpec)"/>

  <xsl:template match="/">
    <grammar ns="http://www.tei-c.org/ns/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <xsl:comment> Made from tei-edition.odd by odd-to-rng.xsl; do not edit. </xsl:comment>
      <start>
        <choice>
          <xsl:for-each select="tokenize(//schemaSpec/@start)">
            <ref name="{.}"/>
          </xsl:for-each>
        </choice>
      </start>
      <xsl:apply-templates select="$specs"/>
      <xsl:variable name="used" 
                    select="distinct-values($specs//attDef[not(valList[@type = 'closed'])]//dataRef[not(@restriction)]/@key)"/>
      <xsl:for-each select="$used[not(. = $datatypes//*:define/@name)]">
        <xsl:message terminate="yes">[[The ODD names the datatype {.}, which datatypes.rng does not define.]]</xsl:message>
      </xsl:for-each>
      <xsl:copy-of select="$datatypes//*:define[@name = $used]" copy-namespaces="no"/>
    </grammar>
  </xsl:template>

  <xsl:template match="elementSpec">
    <define name="{@ident}">
      <element name="{@ident}">
        <xsl:apply-templates select="desc"/>
        <xsl:for-each select="classes/memberOf">
          <ref name="{@key}"/>
        </xsl:for-each>
        <xsl:apply-templates select="attList"/>
        <xsl:apply-templates select="content/*"/>
      </element>
    </define>
  </xsl:template>

  <xsl:template match="macroSpec">
    <define name="{@ident}">
      <xsl:apply-templates select="content/*"/>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts']">
    <define name="{@ident}">
      <xsl:apply-templates select="attList"/>
    </define>
  </xsl:template>

  <xsl:template match="attList">
    <xsl:apply-templates select="attDef"/>
  </xsl:template>

  <xsl:template match="attDef[@usage = 'req']">
    <xsl:call-template name="attribute"/>
  </xsl:template>

  <xsl:template match="attDef">
    <optional>
      <xsl:call-template name="attribute"/>
    </optional>
  </xsl:template>

  <xsl:template name="attribute">
    <attribute name="{@ident}">
      <xsl:apply-templates select="desc"/>
      <xsl:choose>
        <xsl:when test="datatype/@maxOccurs = 'unbounded'">
          <list>
            <oneOrMore>
              <xsl:call-template name="value"/>
            </oneOrMore>
          </list>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="value"/>
        </xsl:otherwise>
      </xsl:choose>
    </attribute>
  </xsl:template>

  <xsl:template name="value">
    <xsl:choose>
      <xsl:when test="valList[@type = 'closed']">
        <choice>
          <xsl:apply-templates select="valList/valItem"/>
        </choice>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="datatype/dataRef"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="valItem">
    <value>{@ident}</value>
    <xsl:apply-templates select="desc"/>
  </xsl:template>

  <xsl:template match="dataRef[@restriction]" priority="1">
    <data type="{if (@name) then @name else if (@key = 'teidata.string') then 'string' else 'token'}">
      <param name="pattern">{@restriction}</param>
    </data>
  </xsl:template>

  <xsl:template match="dataRef[@name]">
    <data type="{@name}"/>
  </xsl:template>

  <xsl:template match="dataRef[@key]">
    <ref name="{@key}"/>
  </xsl:template>

  <xsl:template match="desc">
    <a:documentation>{normalize-space()}</a:documentation>
  </xsl:template>

  <xsl:template match="textNode">
    <text/>
  </xsl:template>

  <xsl:template match="content/empty">
    <empty/>
  </xsl:template>

  <xsl:template match="elementRef | macroRef">
    <xsl:call-template name="repeated">
      <xsl:with-param name="pattern">
        <ref name="{@key}"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sequence">
    <xsl:call-template name="repeated">
      <xsl:with-param name="pattern">
        <group>
          <xsl:apply-templates select="*"/>
        </group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="alternate">
    <xsl:call-template name="repeated">
      <xsl:with-param name="pattern">
        <choice>
          <xsl:apply-templates select="*"/>
        </choice>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- @minOccurs and @maxOccurs of the current element as RELAX NG; other numbers than 0, 1 and unbounded are not used. -->
  <xsl:template name="repeated">
    <xsl:param name="pattern" as="document-node()"/>
    <xsl:variable name="occurs" select="(@minOccurs, '1')[1] || '-' || (@maxOccurs, '1')[1]"/>
    <xsl:choose>
      <xsl:when test="$occurs = '1-1'">
        <xsl:sequence select="$pattern"/>
      </xsl:when>
      <xsl:when test="$occurs = '0-1'">
        <optional>
          <xsl:sequence select="$pattern"/>
        </optional>
      </xsl:when>
      <xsl:when test="$occurs = '0-unbounded'">
        <zeroOrMore>
          <xsl:sequence select="$pattern"/>
        </zeroOrMore>
      </xsl:when>
      <xsl:when test="$occurs = '1-unbounded'">
        <oneOrMore>
          <xsl:sequence select="$pattern"/>
        </oneOrMore>
      </xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">[[{ancestor::*[@ident][1]/@ident}: the ODD says {$occurs} times, which the compiler does not know.]]</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
