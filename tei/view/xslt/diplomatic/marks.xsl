<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 2a: how each element looks in its line (a class) and what the margin says of it (words). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="mark" on-no-match="fail"/>

  <!-- From an element to its mark, for those that have one, and to its id where it is an intervention; the only pass that reports unknown elements. -->
  <xsl:variable name="v:marks" as="map(xs:string, map(xs:string, xs:string))">
    <xsl:map>
      <xsl:for-each select="$v:tokens[self::*]">
        <xsl:variable name="mark" as="map(xs:string, xs:string)?">
          <xsl:apply-templates select="." mode="mark"/>
        </xsl:variable>
        <xsl:if test="exists($mark)">
          <xsl:map-entry key="generate-id()" select="map:put($mark, 'id', string(@xml:id[current()/@ana]))"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="v:mark" as="map(xs:string, xs:string)">
    <xsl:param name="look" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="map {'look': $look, 'words': $words}"/>
  </xsl:function>

  <!-- The words for a typed element, or else for the element. -->
  <xsl:function name="v:say-type" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="else" as="xs:string"/>
    <xsl:sequence select="v:say(if (map:contains($v:words, $key)) then $key else $else)"/>
  </xsl:function>

  <!-- Layout and meaning that the page does not show by a mark: their words stand as they are. -->
  <xsl:template mode="mark" match="
      text | front | body | back | div | head | p | ab | list | item | label | lg | l | floatingText | cit | quote
      | bibl | said | q | soCalled | mentioned | term | gloss | abbr | title | ref | author | pubPlace | biblScope | persName | orgName | placeName
      | rs | name | date | foreign | seg | choice | orig | pc | pb | lb | expan
      | g[exists(v:code-point(.))] | desc | certainty | precision | respons"/>

  <xsl:template match="lb[@break = 'no']" mode="mark">
    <xsl:sequence select="v:mark('join', v:say('mark-join'))"/>
  </xsl:template>
  <xsl:template match="cb" mode="mark">
    <xsl:sequence select="v:mark('column', v:say('column') || ' ' || @n)"/>
  </xsl:template>
  <xsl:template match="milestone" mode="mark">
    <xsl:sequence select="
        v:mark('moved', if (@unit = 'fragment') then v:say('mark-moved') else string-join((@unit, @n), ' '))"/>
  </xsl:template>
  <xsl:template match="fw" mode="mark">
    <xsl:sequence select="v:mark('fw', v:say-type('mark-' || @type, 'mark-fw'))"/>
  </xsl:template>
  <xsl:template match="surplus" mode="mark">
    <xsl:sequence select="v:mark('surplus', v:say-type('mark-' || @reason, 'mark-surplus'))"/>
  </xsl:template>
  <xsl:template match="supplied" mode="mark">
    <xsl:sequence select="v:mark('point', v:say-type('mark-' || @reason, 'mark-supplied') || ': ' || .)"/>
  </xsl:template>
  <xsl:template match="pc[@force = 'weak']" mode="mark">
    <xsl:sequence select="v:mark('weak', v:say('mark-weak'))"/>
  </xsl:template>
  <xsl:template match="choice/orig" mode="mark">
    <xsl:sequence select="v:mark('orig', v:say('read') || ' “' || ../reg[1] || '”')"/>
  </xsl:template>
  <xsl:template match="choice/sic" mode="mark">
    <xsl:sequence select="v:mark('sic', v:say('mark-slip') || ': “' || ../corr[1] || '”')"/>
  </xsl:template>
  <xsl:template match="sic" mode="mark">
    <xsl:sequence select="v:mark('sic', 'sic')"/>
  </xsl:template>
  <xsl:template match="choice/reg | choice/corr" mode="mark" priority="2"/>
  <xsl:template match="reg | corr" mode="mark">
    <xsl:sequence select="v:mark('point', v:say('read') || ' “' || . || '”')"/>
  </xsl:template>
  <xsl:template match="choice/expan" mode="mark">
    <xsl:sequence select="v:mark('point', v:say('mark-expansion') || ': ' || normalize-space())"/>
  </xsl:template>
  <xsl:template match="gap" mode="mark">
    <xsl:sequence select="v:mark('point', v:say('gap'))"/>
  </xsl:template>
  <xsl:template match="anchor" mode="mark">
    <xsl:sequence select="v:mark('point', v:say('mark-anchor'))"/>
  </xsl:template>
  <xsl:template match="figure" mode="mark">
    <xsl:sequence select="v:mark('figure', v:say('mark-figure'))"/>
  </xsl:template>
  <xsl:template match="figDesc" mode="mark">
    <xsl:sequence select="v:mark('point', normalize-space())"/>
  </xsl:template>
  <xsl:template match="note" mode="mark">
    <xsl:sequence select="v:mark('note', v:say-type('mark-note-' || @type, 'mark-note'))"/>
  </xsl:template>
  <xsl:template match="note[@type = 'editor']" mode="mark">
    <xsl:sequence select="v:mark('point', v:say('mark-note-editor') || ': ' || normalize-space())"/>
  </xsl:template>
  <xsl:template match="hi | head[@rend] | ab[@rend]" mode="mark">
    <xsl:sequence select="v:mark('hi ' || @rend, string(@rend))"/>
  </xsl:template>

  <xsl:template match="*" mode="mark" priority="-5">
    <xsl:call-template name="v:report-unknown"/>
    <xsl:sequence select="v:mark('unhandled', v:say('unknown') || ' &lt;' || name() || '&gt;')"/>
  </xsl:template>

</xsl:stylesheet>
