<?xml version="1.0" encoding="UTF-8"?>
<!--
  The witness page by page, line by line, in its own order.
  1. The text becomes a flat list of tokens: leaves (characters, lb, points) and the elements that open before them.
  2. The leaves are cut into pieces at each lb; each leaf is wrapped in the look of the elements it stands in.
  3. The pieces are sorted to lines by lb/@n, the lines to pages by pb.
  What marks a line in words stands in its margin, so that its text is the witness's and nothing else.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="shared/witness.xsl"/>
  <xsl:include href="shared/unknown.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/page.xsl"/>
  <xsl:include href="shared/single.xsl"/>
  <xsl:include href="diplomatic/facts.xsl"/>
  <xsl:include href="diplomatic/tokens.xsl"/>
  <xsl:include href="diplomatic/marks.xsl"/>
  <xsl:include href="diplomatic/pages.xsl"/>

  <xsl:template match="/">
    <xsl:call-template name="v:page">
      <xsl:with-param name="view" select="'diplomatic'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="v:content" as="element()*">
    <xsl:call-template name="witness-facts"/>
    <div id="ui-text" lang="{$v:text-language}" data-encoding="{$v:encoding}" data-line-end="{$v:line-end}">
      <xsl:call-template name="pages"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
