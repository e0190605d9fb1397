<?xml version="1.0" encoding="UTF-8"?>
<!-- The persons, organisations, places and works of standOff, each with the places that mention it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:key name="mentions" match="text//*[@ref][@xml:id]" use="tokenize(@ref) ! substring-after(., '#')"/>

  <!-- The page a mention stands on, kept while the document is walked once. -->
  <xsl:accumulator name="page" as="xs:string?" initial-value="()">
    <xsl:accumulator-rule match="pb" select="v:page-label(.)"/>
  </xsl:accumulator>
  <xsl:mode use-accumulators="page"/>

  <xsl:template name="names" as="element()?">
    <xsl:if test="/TEI/standOff//(person | org | place | bibl)">
      <section class="names" aria-labelledby="ui-names">
        <h2 id="ui-names">
          <xsl:value-of select="v:say('names')"/>
        </h2>
        <xsl:apply-templates select="/TEI/standOff" mode="names"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="names" on-no-match="fail"/>

  <xsl:template match="standOff" mode="names" as="element()*">
    <xsl:apply-templates select="*" mode="names"/>
  </xsl:template>

  <xsl:template match="listPerson | listOrg | listPlace | listBibl" mode="names" as="element()">
    <xsl:variable name="key" as="map(xs:string, xs:string)" select="
        map {'listPerson': 'persons', 'listOrg': 'organisations', 'listPlace': 'places', 'listBibl': 'works'}"/>
    <xsl:variable name="entries" as="element()*" select="* except head"/>
    <section>
      <h3>
        <xsl:value-of select="(head/normalize-space(), v:say($key(local-name())))[1]"/>
      </h3>
      <ul class="entries">
        <xsl:for-each select="$entries">
          <li>
            <xsl:apply-templates select="." mode="names"/>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="person | org | place | bibl" mode="names" as="element()">
    <div class="entry">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:apply-templates select="*, text()[normalize-space()][empty(../*)]" mode="about"/>
      <xsl:variable name="mentions" as="element()*" select="key('mentions', @xml:id)"/>
      <xsl:if test="exists($mentions)">
        <p class="mentions">
          <xsl:value-of select="v:say('mentioned-at') || ': '"/>
          <xsl:for-each select="$mentions">
            <a href="#{@xml:id}">
              <xsl:value-of select="(accumulator-before('page') ! (v:say('page-short') || ' ' || .), @xml:id)[1]"/>
            </a>
            <xsl:value-of select="if (position() lt last()) then ', ' else ''"/>
          </xsl:for-each>
        </p>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- Reasons and doubts belong to the places they speak of. -->
  <xsl:template match="respons | certainty | precision | desc" mode="names"/>

  <xsl:template match="*" mode="names" as="element()" priority="-5">
    <xsl:apply-templates select="." mode="about"/>
  </xsl:template>

</xsl:stylesheet>
