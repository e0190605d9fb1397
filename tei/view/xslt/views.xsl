<?xml version="1.0" encoding="UTF-8"?>
<!-- The modules of the reading and the diplomatic view together, for what is built on both. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="shared/witness.xsl"/>
  <xsl:include href="shared/unknown.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/page.xsl"/>
  <xsl:include href="reading/words.xsl"/>
  <xsl:include href="reading/blocks.xsl"/>
  <xsl:include href="reading/phrases.xsl"/>
  <xsl:include href="reading/notes.xsl"/>
  <xsl:include href="reading/names.xsl"/>
  <xsl:include href="reading/about.xsl"/>
  <xsl:include href="diplomatic/facts.xsl"/>
  <xsl:include href="diplomatic/tokens.xsl"/>
  <xsl:include href="diplomatic/marks.xsl"/>
  <xsl:include href="diplomatic/pages.xsl"/>

</xsl:stylesheet>
