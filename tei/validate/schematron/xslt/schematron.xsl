<?xml version="1.0" encoding="UTF-8"?>
<!--
  ISO Schematron as one XSLT stylesheet, in four steps, each a module of its own.

  Input: files/file (see sources.py), the first with the rules, the others with what they include.
  Output: the stylesheet; or `refused` with what is not supported or not sound, each with its node's number; or
  `nothing`, where the phase has no rule.

  Source: ISO/IEC 19757-3:2016 and 2020, Schematron; XSLT 3.0 (W3C, 2017).
-->
<xsl:stylesheet version="3.0"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:tei-edition="urn:tei-edition:schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:include href="1-gather.xsl"/>
  <xsl:include href="2-expand.xsl"/>
  <xsl:include href="3-refuse.xsl"/>
  <xsl:include href="4-compile.xsl"/>

  <xsl:param name="phase" as="xs:string" select="'#DEFAULT'"/>

  <xsl:output method="xml" indent="yes" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode use-accumulators="#all"/>

  <!-- The number of a node: how many elements, comments and processing instructions begin up to it. It is how the
       places of a file travel through XSLT, which knows no columns. -->
  <xsl:accumulator name="tei-edition:node" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="* | comment() | processing-instruction()" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:template match="/files">
    <xsl:variable name="gathered" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="file[1]/*[last()]" mode="gather-schema"/>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="expanded" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$gathered" mode="expand"/>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="refusals" as="element(refusal)*">
      <xsl:apply-templates select="$expanded" mode="refuse"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$refusals">
        <refused>
          <xsl:sequence select="$refusals"/>
        </refused>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$expanded/sch:schema" mode="compile"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
