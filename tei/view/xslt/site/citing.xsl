<?xml version="1.0" encoding="UTF-8"?>
<!-- Citing: the work in the usual formats, and each passage with its place on every page and its interventions. Search and score sheet. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="v:passages" as="element()*" select="$v:tei/TEI/text//*[v:is-passage(.)]"/>

  <!-- From a passage to what was done in it, or between it and the one before. -->
  <xsl:variable name="v:acts-of" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$v:interventions[@xml:id]" group-by="string(v:passage-of(.)/@xml:id)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="v:passage-of" as="element()?">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="
        ($e/ancestor-or-self::*[v:is-passage(.)][1], ($e/descendant::*[v:is-passage(.)])[1],
         $e/following::*[v:is-passage(.)][1], $e/preceding::*[v:is-passage(.)][1])[1]"/>
  </xsl:function>

  <xsl:template match="page[@name = 'cite']" mode="main" xpath-default-namespace="" as="element()*">
    <section aria-labelledby="work">
      <h2 id="work">
        <xsl:value-of select="v:say('cite-work')"/>
      </h2>
      <p class="citation">
        <xsl:sequence select="v:citation-of('', 'index.html')"/>
      </p>
      <p>
        <xsl:value-of select="v:say('cite-formats') || ' '"/>
        <xsl:for-each select="$v:facts?citations?*">
          <a href="{?path}">
            <xsl:value-of select="?name"/>
          </a>
          <xsl:value-of select="if (position() lt last()) then ' · ' else ''"/>
        </xsl:for-each>
      </p>
      <xsl:sequence select="v:paragraphs(v:say('cite-promise'))"/>
    </section>
    <section aria-labelledby="passages">
      <h2 id="passages">
        <xsl:value-of select="v:say('cite-passages')"/>
      </h2>
      <ol class="passages cited">
        <xsl:for-each select="$v:passages">
          <xsl:call-template name="cited-passage"/>
        </xsl:for-each>
      </ol>
    </section>
  </xsl:template>

  <xsl:template name="cited-passage" as="element()">
    <xsl:variable name="id" as="xs:string" select="@xml:id"/>
    <xsl:variable name="page" as="xs:string?" select="v:page-of(.)"/>
    <li id="{$id}">
      <p class="words" lang="{v:language-of(.)}">
        <xsl:value-of select="v:opening-words(.)"/>
      </p>
      <p class="citation">
        <xsl:sequence select="v:citation-of($page ! (v:say('page-short') || ' ' || . || ', ') || $id, 'reading.html#' || $id)"/>
      </p>
      <p class="where">
        <xsl:for-each select="$v:site[@name = ('reading', 'diplomatic', 'parallel')]/@name">
          <a href="{.}.html#{$id}">
            <xsl:value-of select="v:say('nav-' || .)"/>
          </a>
          <xsl:value-of select="if (position() lt last()) then ' · ' else ''"/>
        </xsl:for-each>
        <xsl:if test="$v:facts?refs ! map:contains(., $id)">
          <xsl:text> · </xsl:text>
          <a href="dts/document/{$v:facts?id}/{$id}.xml">TEI</a>
        </xsl:if>
        <xsl:variable name="acts" as="element()*" select="$v:acts-of($id)"/>
        <xsl:if test="exists($acts)">
          <xsl:value-of select="' · ' || v:say('interventions') || ': '"/>
          <xsl:for-each select="$acts">
            <a class="number" href="register.html#{@xml:id}">
              <xsl:value-of select="$v:intervention-numbers(generate-id())"/>
            </a>
            <xsl:value-of select="if (position() lt last()) then ', ' else ''"/>
          </xsl:for-each>
        </xsl:if>
      </p>
    </li>
  </xsl:template>

  <xsl:function name="v:opening-words" as="xs:string">
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(v:as-it-stands($passage))"/>
    <xsl:sequence select="string-join($words[position() le 9], ' ') || (if (count($words) gt 9) then ' …' else '')"/>
  </xsl:function>

  <xsl:template match="page[@name = 'search']" mode="main" xpath-default-namespace="" as="element()*">
    <div id="ui-unscripted">
      <p>
        <xsl:value-of select="v:say('search-noscript')"/>
        <xsl:text> </xsl:text>
        <a href="reading.txt">reading.txt</a>
      </p>
    </div>
    <form class="search" id="ui-search" role="search" hidden="hidden">
      <label for="ui-query">
        <xsl:value-of select="v:say('search-label')"/>
      </label>
      <div class="search-row">
        <input type="search" id="ui-query" autocomplete="off" spellcheck="false" aria-describedby="ui-help"/>
        <button type="submit">
          <xsl:value-of select="v:say('search-button')"/>
        </button>
      </div>
    </form>
    <p id="ui-status" role="status" data-none="{v:say('search-none')}" data-one="{v:say('search-one')}" data-some="{v:say('search-some')}"/>
    <ol id="ui-hits" class="passages hits" lang="{$v:text-language}" data-page="{v:say('page-short')}"/>
    <section id="ui-help" class="help" aria-labelledby="ui-help-title">
      <h2 id="ui-help-title">
        <xsl:value-of select="v:say('search-help-title')"/>
      </h2>
      <ul>
        <xsl:for-each select="tokenize(v:say('search-help'), '\s*\|\s*')">
          <li>
            <xsl:value-of select="."/>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="page[@name = 'score']" mode="main" xpath-default-namespace="" as="element()*">
    <p class="lead">
      <xsl:value-of select="v:say('score-lead') || ' ' || $v:facts?score?summary"/>
      <xsl:text> </xsl:text>
      <a href="score.json">score.json</a>
    </p>
    <table class="score">
      <caption class="vh">
        <xsl:value-of select="v:say('page-score')"/>
      </caption>
      <thead>
        <tr>
          <xsl:for-each select="'line', 'points', 'criterion', 'state', 'proof'">
            <th scope="col">
              <xsl:value-of select="v:say('score-' || .)"/>
            </th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$v:facts?score?lines?*">
          <tr class="{replace(?state, ' ', '-')}" id="{?line}">
            <th scope="row">
              <xsl:value-of select="?line"/>
            </th>
            <td>
              <xsl:value-of select="?points"/>
            </td>
            <td>
              <xsl:value-of select="?criterion"/>
            </td>
            <td>
              <b>
                <xsl:value-of select="?state"/>
              </b>
            </td>
            <td>
              <xsl:value-of select="?proof"/>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

</xsl:stylesheet>
