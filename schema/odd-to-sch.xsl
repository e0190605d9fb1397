<?xml version="1.0" encoding="UTF-8"?>
<!--
  The rules of the ODD as ISO Schematron: each constraintSpec becomes a pattern of its own, under its own name, in the
  order of the ODD. Keys, functions and variables that rules share stand in the ODD's first constraintSpecs.
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
    <sch:schema queryBinding="xslt3">
      <xsl:comment> Made from tei-edition.odd by odd-to-sch.xsl; do not edit. </xsl:comment>
      <sch:title>{normalize-space(/TEI/teiHeader/fileDesc/titleStmt/title)}</sch:title>
      <sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      <xsl:for-each select="//constraintSpec[@scheme = 'schematron']">
        <sch:pattern id="{@ident}">
          <xsl:apply-templates select="constraint/node()"/>
        </sch:pattern>
      </xsl:for-each>
    </sch:schema>
  </xsl:template>

  <xsl:template match="sch:*">
    <xsl:element name="sch:{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())]"/>
</xsl:stylesheet>
