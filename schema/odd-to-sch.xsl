<?xml version="1.0" encoding="UTF-8"?>
<!--
  The rules of the ODD as ISO Schematron: each constraintSpec becomes a pattern of its own, under its own name, in the
  order of the ODD; one that holds patterns keeps them as they are. What rules share (namespaces, keys, accumulators,
  functions) may stand in any constraintSpec and goes before all patterns.
  (TEI P5 Guidelines, section 23.5.2; ISO/IEC 19757-3.)
-->
<xsl:stylesheet version="3.0"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:output method="xml" indent="yes" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:variable name="specs" select="//constraintSpec[@scheme = 'schematron']"/>
    <sch:schema queryBinding="xslt3">
      <xsl:namespace name="xsl" select="'http://www.w3.org/1999/XSL/Transform'"/>
      <xsl:comment> Made from tei-edition.odd by odd-to-sch.xsl; do not edit. </xsl:comment>
      <sch:title>{normalize-space(/TEI/teiHeader/fileDesc/titleStmt/title)}</sch:title>
      <sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      <xsl:apply-templates select="$specs/constraint/(sch:ns, xsl:*)"/>
      <xsl:for-each select="$specs">
        <xsl:apply-templates select="constraint/sch:pattern"/>
        <xsl:variable name="rules" select="constraint/(sch:* except (sch:ns, sch:pattern))"/>
        <xsl:if test="$rules">
          <sch:pattern id="{@ident}"><xsl:apply-templates select="$rules"/></sch:pattern>
        </xsl:if>
      </xsl:for-each>
    </sch:schema>
  </xsl:template>

  <xsl:template match="sch:*">
    <xsl:element name="sch:{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="xsl:*"><xsl:copy-of select="." copy-namespaces="no"/></xsl:template>

  <xsl:template match="text()[not(normalize-space())][not(parent::sch:assert or parent::sch:report)]"/>
</xsl:stylesheet>
