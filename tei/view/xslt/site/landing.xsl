<?xml version="1.0" encoding="UTF-8"?>
<!-- The landing page: what this is, who made it, from what, what may be done with it, what there is, how to cite it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="page[@name = 'index']" mode="main" xpath-default-namespace="" as="element()*">
    <xsl:call-template name="title-page"/>
    <xsl:sequence select="v:prose('introduction')"/>
    <xsl:call-template name="ways-in"/>
    <xsl:call-template name="bibliographic-record"/>
    <xsl:call-template name="the-source"/>
    <xsl:call-template name="downloads"/>
  </xsl:template>

  <xsl:template name="title-page" as="element()">
    <div class="title-page">
      <h1 lang="{$v:text-language}">
        <xsl:value-of select="$v:title"/>
      </h1>
      <xsl:for-each select="$v:file/titleStmt/title[@type = 'sub']">
        <p class="subtitle" lang="{$v:text-language}">
          <xsl:value-of select="normalize-space()"/>
        </p>
      </xsl:for-each>
      <p class="by">
        <xsl:value-of select="$v:authors" separator=", "/>
      </p>
      <p class="by">
        <xsl:value-of select="v:say('edited-by') || ' '"/>
        <xsl:value-of select="$v:editors, $v:unassigned[empty($v:editors)]" separator=", "/>
      </p>
      <p class="lead">
        <xsl:value-of select="$v:header/encodingDesc/projectDesc ! normalize-space()"/>
      </p>
    </div>
  </xsl:template>

  <xsl:template name="ways-in" as="element()">
    <section aria-labelledby="ui-ways">
      <h2 id="ui-ways">
        <xsl:value-of select="v:say('ways-in')"/>
      </h2>
      <ul class="ways">
        <xsl:for-each select="$v:site[@nav]">
          <li>
            <a href="{@name}.html">
              <xsl:value-of select="v:page-title(.)"/>
            </a>
            <xsl:value-of select="' ' || v:say('way-' || @name)"/>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <!-- Who answers for what: enough for a catalogue. -->
  <xsl:template name="bibliographic-record" as="element()">
    <section aria-labelledby="ui-record">
      <h2 id="ui-record">
        <xsl:value-of select="v:say('record')"/>
      </h2>
      <dl class="record">
        <xsl:for-each select="$v:file/titleStmt/(author | editor)">
          <div>
            <dt>
              <xsl:value-of select="v:say(local-name())"/>
            </dt>
            <dd>
              <xsl:value-of select="normalize-space(v:person-name(.))"/>
              <xsl:for-each select="idno">
                <xsl:value-of select="' (' || @type || ' '"/>
                <xsl:sequence select="v:person-id(.)"/>
                <xsl:text>)</xsl:text>
              </xsl:for-each>
            </dd>
          </div>
        </xsl:for-each>
        <xsl:for-each select="$v:file/(titleStmt | editionStmt)/respStmt[not(starts-with(@xml:id, 'r.'))]">
          <div>
            <dt>
              <xsl:value-of select="normalize-space(resp)"/>
            </dt>
            <dd>
              <xsl:value-of select="normalize-space((name | persName | orgName)[1])"/>
            </dd>
          </div>
        </xsl:for-each>
        <xsl:sequence select="
            v:fact('publisher', $v:publisher), v:fact('version', $v:version), v:fact('status', $v:status),
            v:fact('released', $v:released), v:fact('doi', $v:doi), v:fact('contact', $v:facts?contact),
            v:fact('language', $v:header/profileDesc/langUsage/language ! normalize-space()),
            v:fact('keywords', string-join($v:header//keywords/term ! normalize-space(), ', '))"/>
        <div>
          <dt>
            <xsl:value-of select="v:say('rights')"/>
          </dt>
          <dd>
            <xsl:for-each select="$v:file/publicationStmt/availability/(licence | p)">
              <xsl:sequence select="v:licence(.)"/>
              <xsl:value-of select="'. '"/>
            </xsl:for-each>
          </dd>
        </div>
      </dl>
    </section>
  </xsl:template>

  <xsl:function name="v:person-id" as="node()">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="id" as="xs:string" select="normalize-space($idno)"/>
    <xsl:choose>
      <xsl:when test="$idno/@type = 'ORCID' and matches($id, '^\d{4}-')">
        <a href="https://orcid.org/{$id}">
          <xsl:value-of select="$id"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="v:web-link($id)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The print and the witness, and how the one came from the other. -->
  <xsl:template name="the-source" as="element()">
    <section aria-labelledby="ui-source">
      <h2 id="ui-source">
        <xsl:value-of select="v:say('the-source')"/>
      </h2>
      <xsl:sequence select="v:prose('transmission')"/>
      <xsl:for-each select="$v:file/sourceDesc/bibl">
        <div class="source">
          <h3>
            <xsl:value-of select="v:say-or('source-' || @xml:id, v:say('the-source'))"/>
          </h3>
          <xsl:apply-templates select="* except relatedItem" mode="about"/>
        </div>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- What can be had, each with what it is; the list is that of what the build made. -->
  <xsl:template name="downloads" as="element()">
    <section aria-labelledby="downloads">
      <h2 id="downloads">
        <xsl:value-of select="v:say('downloads')"/>
      </h2>
      <ul class="downloads">
        <xsl:for-each select="$v:facts?files?*">
          <li>
            <a href="{?path}">
              <xsl:value-of select="?path"/>
            </a>
            <xsl:value-of select="' ' || v:say('file-' || ?key)"/>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:if test="exists($v:facts?parts?*)">
        <h3>
          <xsl:value-of select="v:say('file-parts')"/>
        </h3>
        <ul class="downloads" lang="{$v:text-language}">
          <xsl:for-each select="$v:facts?parts?*">
            <xsl:variable name="div" as="element()?" select="key('id', ?id, $v:tei)"/>
            <li>
              <a href="{?path}">
                <xsl:value-of select="($div/head[1]/v:plain(.), ?id)[1]"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- Prose of the editors, from Markdown. -->
  <xsl:function name="v:prose" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:for-each select="$v:facts?prose ! .($name)">
      <div class="prose">
        <xsl:sequence select="parse-xml-fragment(.)/node()"/>
      </div>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
