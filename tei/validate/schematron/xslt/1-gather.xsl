<?xml version="1.0" encoding="UTF-8"?>
<!--
  Step 1: one sch:schema out of all files. Includes are replaced by what they name; of a RELAX NG schema only the
  Schematron rules embedded in it remain. Every element gets the number of its node, to be found again in its file.
-->
<xsl:stylesheet version="3.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:tei-edition="urn:tei-edition:schematron"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:mode name="gather-schema" on-no-match="fail"/>
  <xsl:mode name="gather-embedded" on-no-match="fail"/>
  <xsl:mode name="gather" on-no-match="shallow-copy"/>

  <xsl:template match="sch:schema" mode="gather-schema">
    <xsl:apply-templates select="." mode="gather"/>
  </xsl:template>

  <xsl:template match="*" mode="gather-schema">
    <sch:schema tei-edition:n="{accumulator-before('tei-edition:node')}" not="{name()}"/>
  </xsl:template>

  <!-- ISO/IEC 19757-3 says nothing of embedded rules; those in use are written for XPath 2 and later. -->
  <xsl:template match="rng:*" mode="gather-schema">
    <sch:schema tei-edition:n="{accumulator-before('tei-edition:node')}" queryBinding="xslt3">
      <xsl:apply-templates select="outermost(/files/file/rng:*//(sch:* | xsl:*))" mode="gather-embedded"/>
    </sch:schema>
  </xsl:template>

  <xsl:template match="sch:schema" mode="gather-embedded">
    <xsl:apply-templates select="*" mode="gather"/>
  </xsl:template>

  <xsl:template match="sch:rule" mode="gather-embedded">
    <sch:pattern tei-edition:n="{accumulator-before('tei-edition:node')}">
      <xsl:apply-templates select="." mode="gather"/>
    </sch:pattern>
  </xsl:template>

  <xsl:template match="sch:* | xsl:*" mode="gather-embedded">
    <xsl:apply-templates select="." mode="gather"/>
  </xsl:template>

  <xsl:template match="sch:* | xsl:*" mode="gather">
    <xsl:copy>
      <xsl:attribute name="tei-edition:n" select="accumulator-before('tei-edition:node')"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- What leads nowhere stays, and is refused later. -->
  <xsl:template match="sch:include[tei-edition:included(.)]" mode="gather">
    <xsl:apply-templates select="tei-edition:included(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="gather"/>

  <!-- The element that an include names: the outermost one of its file, or the one with the id behind the #. -->
  <xsl:function name="tei-edition:included" as="element()?">
    <xsl:param name="include" as="element(sch:include)"/>
    <xsl:variable name="number" select="$include/ancestor::file/include[@href = $include/@href][1]/@file"/>
    <xsl:variable name="root" select="root($include)/files/file[@n = $number]/*[last()]"/>
    <xsl:variable name="id" select="substring-after($include/@href, '#')"/>
    <xsl:sequence select="if ($id) then $root/descendant-or-self::*[(@id, @xml:id) = $id][1] else $root"/>
  </xsl:function>
</xsl:stylesheet>
