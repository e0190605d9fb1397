<?xml version="1.0" encoding="UTF-8"?>
<!--
  The edited text for reading: continuous, in reading order, words joined, page numbers in the margin.
  The modules: words (text as it reads), blocks (structure), phrases (words in the line), notes (notes, slips and their apparatus),
  names (the lists of standOff), about (the header).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="shared/witness.xsl"/>
  <xsl:include href="shared/unknown.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/page.xsl"/>
  <xsl:include href="shared/single.xsl"/>
  <xsl:include href="reading/words.xsl"/>
  <xsl:include href="reading/blocks.xsl"/>
  <xsl:include href="reading/phrases.xsl"/>
  <xsl:include href="reading/notes.xsl"/>
  <xsl:include href="reading/names.xsl"/>
  <xsl:include href="reading/about.xsl"/>

  <xsl:template match="/">
    <xsl:call-template name="v:page">
      <xsl:with-param name="view" select="'reading'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="v:content" as="element()*">
    <xsl:call-template name="contents"/>
    <article id="ui-text" lang="{$v:text-language}">
      <xsl:apply-templates select="TEI/text" mode="read"/>
      <xsl:call-template name="late-notes"/>
    </article>
    <xsl:call-template name="slips"/>
    <xsl:call-template name="names"/>
    <xsl:call-template name="about"/>
  </xsl:template>

</xsl:stylesheet>
