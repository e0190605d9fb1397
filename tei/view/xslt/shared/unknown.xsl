<?xml version="1.0" encoding="UTF-8"?>
<!--
  No element vanishes unseen. Each view's mode fails on what it does not match, and this module's templates match
  every element no other template knows: the view shows it by name, and a message tells the caller which it was
  and near which xml:id. What makes a view impossible is told the same way (Saxon would print an error beside
  raising it). This module sends the only messages of all views: unknown, name, id; or error, sentence.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="v:report-unknown">
    <xsl:context-item as="element()" use="required"/>
    <xsl:message select="'unknown&#9;' || name() || '&#9;' || ancestor-or-self::*[@xml:id][1]/@xml:id"/>
  </xsl:template>

  <xsl:template name="v:report-error">
    <xsl:param name="sentence" as="xs:string" required="yes"/>
    <xsl:message select="'error&#9;' || $sentence"/>
  </xsl:template>

</xsl:stylesheet>
