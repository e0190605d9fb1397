<?xml version="1.0" encoding="UTF-8"?>
<!--
  Step 2: nothing abstract remains. A pattern that is an instance of an abstract one gets its content, with each $NAME
  replaced by the parameter of that name (ISO/IEC 19757-3, 5.4.10 and 6.3); a rule that extends an abstract rule gets
  what that rule holds, in the place of the sch:extends.
-->
<xsl:stylesheet version="3.0"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:tei-edition="urn:tei-edition:schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:mode name="expand" on-no-match="shallow-copy"/>

  <xsl:template match="sch:*[@abstract = 'true']" mode="expand"/>

  <!-- What extends a rule that is not there, or itself, stays, and is refused later; so does an instance of nothing. -->
  <xsl:template match="sch:extends[@rule]" mode="expand">
    <xsl:param name="extended" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="rules" select="/sch:schema//sch:rule[@abstract = 'true'][@id = current()/@rule]"/>
    <xsl:variable name="rule" select="($rules intersect ../../sch:rule, $rules)[1]"/>
    <xsl:choose>
      <xsl:when test="not($rule) or generate-id($rule) = $extended">
        <xsl:copy-of select="."/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$rule/node()" mode="#current">
          <xsl:with-param name="extended" select="$extended, generate-id($rule)" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:pattern[tei-edition:abstract(.)]" mode="expand">
    <xsl:copy>
      <xsl:copy-of select="@* except @is-a, * except sch:param"/>
      <xsl:apply-templates select="tei-edition:abstract(.)/node()" mode="#current">
        <xsl:with-param name="values" as="map(*)" tunnel="yes"
                        select="map:merge(sch:param ! map:entry(string(@name), string(@value)))"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:*/@*" mode="expand">
    <xsl:param name="values" as="map(*)" select="map{}" tunnel="yes"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}">
      <xsl:value-of>
        <xsl:analyze-string select="." regex="\$([\i-[:]][\c-[:]]*)">
          <xsl:matching-substring>
            <xsl:sequence select="($values(regex-group(1)), .)[1]"/>
          </xsl:matching-substring>
          <xsl:non-matching-substring>
            <xsl:sequence select="."/>
          </xsl:non-matching-substring>
        </xsl:analyze-string>
      </xsl:value-of>
    </xsl:attribute>
  </xsl:template>

  <xsl:function name="tei-edition:abstract" as="element(sch:pattern)?">
    <xsl:param name="instance" as="element(sch:pattern)"/>
    <xsl:sequence select="$instance[@is-a]/../sch:pattern[@abstract = 'true'][@id = $instance/@is-a][1]"/>
  </xsl:function>
</xsl:stylesheet>
