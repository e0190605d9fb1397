<?xml version="1.0" encoding="UTF-8"?>
<!--
  The plain reading text: one block after the other, a blank line between, no line break inside a block.
  1. The text becomes a flat flow of strings, with a boundary before and behind each block.
  2. The flow is cut at the boundaries; white space runs together.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="shared/witness.xsl"/>
  <xsl:include href="shared/unknown.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="flow" on-no-match="fail"/>

  <!-- True in the flow means: here one block ends and another begins. -->
  <xsl:variable name="boundary" as="xs:boolean" select="true()"/>
  <xsl:variable name="late-notes" as="element(note)*"
      select="/TEI/text//note[@place = ('end', 'bottom')][not(@type = 'editor')][not(ancestor::back)]"/>

  <xsl:template match="/">
    <xsl:variable name="flow" as="item()*">
      <xsl:apply-templates select="TEI/text" mode="flow"/>
      <xsl:for-each select="$late-notes">
        <xsl:call-template name="block"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:for-each-group select="$flow" group-starting-with=".[. instance of xs:boolean]">
        <xsl:sequence select="
            current-group()[. instance of xs:string] => string-join() => normalize-space()"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:value-of select="$blocks[. ne ''] ! (. || '&#10;')" separator="&#10;"/>
  </xsl:template>

  <xsl:template name="block" as="item()*">
    <xsl:sequence select="$boundary"/>
    <xsl:apply-templates mode="flow"/>
    <xsl:sequence select="$boundary"/>
  </xsl:template>

  <xsl:template match="text()" mode="flow" as="xs:string">
    <xsl:sequence select="v:as-read(.)"/>
  </xsl:template>

  <xsl:template match="lb" mode="flow" as="xs:string">
    <xsl:sequence select="v:line-break(.)"/>
  </xsl:template>

  <xsl:template match="g[exists(v:code-point(.))]" mode="flow" as="xs:string">
    <xsl:sequence select="v:readable-g(.)"/>
  </xsl:template>

  <xsl:template match="gap" mode="flow" as="xs:string">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>

  <!-- 1. Structure and phrases whose words are read where they stand. -->
  <xsl:template mode="flow" as="item()*" match="
      text | front | body | back | div | list | lg | l | floatingText | figure | label
      | abbr | expan | gloss | said | q | soCalled | mentioned | term | title | ref | hi | seg
      | author | pubPlace | biblScope | persName | orgName | placeName | rs | name | date | foreign | sic | orig | supplied | reg | corr | pc | note">
    <xsl:apply-templates mode="flow"/>
  </xsl:template>

  <!-- 2. Blocks; a quotation, its source or a note is one only where it stands by itself. -->
  <xsl:template match="head | p | ab | item" mode="flow" as="item()*">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A source on the last line of its quotation goes on in the quotation's last block. -->
  <xsl:template match="cit[bibl[not(v:is-block(.))]]/quote/p[last()]" mode="flow" as="item()*" priority="1">
    <xsl:sequence select="$boundary"/>
    <xsl:apply-templates mode="flow"/>
  </xsl:template>

  <xsl:template match="cit | quote | bibl" mode="flow" as="item()*">
    <xsl:choose>
      <xsl:when test="v:is-block(.)">
        <xsl:call-template name="block"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="flow"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="l" mode="flow" as="item()*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="flow"/>
  </xsl:template>

  <xsl:template match="lg | back//note | div/note | body/note" mode="flow" as="item()*">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- 3. One of several readings: the regular form; but a slip stays as it is written. -->
  <xsl:template match="choice" mode="flow" as="item()*">
    <xsl:variable name="read" as="element()?" select="(reg, sic, corr, abbr, *)[1]"/>
    <xsl:sequence select="v:leading-break(orig[empty($read/self::orig)])"/>
    <xsl:apply-templates select="$read" mode="flow"/>
  </xsl:template>

  <!-- 4. What is no part of the reading text. -->
  <xsl:template match="surplus" mode="flow" as="xs:string">
    <xsl:sequence select="v:leading-break(.)"/>
  </xsl:template>
  <!-- Furniture that holds the page's beginning, with words right behind it: they are no part of the word before. -->
  <xsl:template match="fw[pb][following-sibling::node()[1][not(self::fw or self::lb or self::pb or self::pc)]]" mode="flow"
      as="xs:string" priority="2">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="pc[@force = 'weak']" mode="flow"/>
  <xsl:template match="note[@place = ('end', 'bottom')][not(ancestor::back)]" mode="flow" priority="2"/>
  <xsl:template match="note[@type = 'editor']" mode="flow" priority="3"/>
  <xsl:template mode="flow" match="
      fw | corr[not(parent::choice)] | pb | cb | milestone | anchor | figDesc
      | desc | certainty | precision | respons"/>

  <xsl:template match="comment() | processing-instruction()" mode="flow"/>

  <xsl:template match="*" mode="flow" as="item()*" priority="-5">
    <xsl:call-template name="v:report-unknown"/>
    <xsl:sequence select="'⟦' || name() || '⟧'"/>
    <xsl:apply-templates mode="flow"/>
    <xsl:sequence select="'⟦/' || name() || '⟧'"/>
  </xsl:template>

</xsl:stylesheet>
