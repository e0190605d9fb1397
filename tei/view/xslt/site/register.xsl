<?xml version="1.0" encoding="UTF-8"?>
<!-- The register: every element with @ana, one row each: what it was, what is read, who says so, how sure, why. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="v:interventions" as="element()*" select="$v:tei/TEI/text//*[@ana]"/>
  <xsl:variable name="v:intervention-numbers" as="map(xs:string, xs:integer)" select="
      map:merge(for $at in 1 to count($v:interventions) return map {generate-id($v:interventions[$at]): $at})"/>
  <xsl:variable name="v:kinds" as="xs:string*" select="
      sort(distinct-values($v:interventions ! v:kind(.)), (), function($kind) {-count($v:interventions[v:kind(.) = $kind])})"/>

  <xsl:function name="v:kind" as="xs:string">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="replace(tokenize($e/@ana)[1], '^#', '')"/>
  </xsl:function>

  <xsl:template match="page[@name = 'register']" mode="main" xpath-default-namespace="" as="element()*">
    <p class="lead">
      <xsl:value-of select="v:say('register-lead')"/>
    </p>
    <p>
      <b id="ui-count">
        <xsl:value-of select="count($v:interventions)"/>
      </b>
      <xsl:value-of select="' ' || v:say('interventions') || ': ' || string-join(
          for $kind in $v:kinds
          return count($v:interventions[v:kind(.) = $kind]) || ' ' || v:say-or('kind-' || $kind, $kind), ', ') || '.'"/>
    </p>
    <form class="filter" id="ui-filter" hidden="hidden">
      <xsl:sequence select="
          v:choice('kind', $v:kinds, function($key) {v:say-or('kind-' || $key, $key)}),
          v:choice('page', distinct-values($v:interventions ! v:page-of(.)), function($key) {$key}),
          v:choice('cert', ('high', 'medium', 'low')[. = $v:interventions/@cert], function($key) {v:say('cert-' || $key)})"/>
      <p role="status" id="ui-shown" data-words="{{shown}} {v:say('of')} {{all}} {v:say('shown')}"/>
    </form>
    <table class="register">
      <caption class="vh">
        <xsl:value-of select="v:say('page-register')"/>
      </caption>
      <thead>
        <tr>
          <xsl:for-each select="'number', 'place', 'kind', 'before', 'after', 'who', 'cert', 'why'">
            <th scope="col">
              <xsl:value-of select="v:say('col-' || .)"/>
            </th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$v:interventions">
          <xsl:call-template name="intervention"/>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:function name="v:choice" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="keys" as="xs:string*"/>
    <xsl:param name="words" as="function(xs:string) as xs:string"/>
    <label>
      <xsl:value-of select="v:say('col-' || (if ($name = 'page') then 'page' else $name)) || ' '"/>
      <select name="{$name}">
        <option value="">
          <xsl:value-of select="v:say('all')"/>
        </option>
        <xsl:for-each select="$keys">
          <option value="{.}">
            <xsl:value-of select="$words(.)"/>
          </option>
        </xsl:for-each>
      </select>
    </label>
  </xsl:function>

  <!-- The words for a key where the interface has any; the key of another scheme stands for itself. -->
  <xsl:function name="v:say-or" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="else" as="xs:string"/>
    <xsl:sequence select="if (map:contains($v:words, $key)) then $v:words($key) else $else"/>
  </xsl:function>

  <xsl:template name="intervention" as="element()">
    <xsl:variable name="page" as="xs:string?" select="v:page-of(.)"/>
    <xsl:variable name="number" as="xs:integer" select="$v:intervention-numbers(generate-id())"/>
    <xsl:variable name="here" as="xs:string" select="v:reading-id(.)"/>
    <tr data-kind="{v:kind(.)}" data-page="{$page}" data-cert="{@cert}">
      <xsl:attribute name="id" select="(@xml:id, 'ui-act-' || $number)[1]"/>
      <th scope="row">
        <a href="#{(@xml:id, 'ui-act-' || $number)[1]}">
          <xsl:value-of select="$number"/>
        </a>
      </th>
      <td>
        <xsl:sequence select="v:places(., $page, $here)"/>
      </td>
      <td>
        <xsl:value-of select="v:say-or('kind-' || v:kind(.), v:kind(.)) || ', '"/>
        <span class="element">
          <xsl:value-of select="v:say-or('element-' || string-join((local-name(), @reason), '-'), v:say-or('element-' || local-name(), local-name()))"/>
        </span>
      </td>
      <td lang="{v:language-of(.)}">
        <xsl:apply-templates select="." mode="before"/>
      </td>
      <td lang="{v:language-of(.)}">
        <xsl:apply-templates select="." mode="after"/>
      </td>
      <td>
        <xsl:for-each select="tokenize(@resp)">
          <xsl:sequence select="v:responsible(.)"/>
          <xsl:value-of select="if (position() lt last()) then ', ' else ''"/>
        </xsl:for-each>
      </td>
      <td>
        <xsl:value-of select="@cert ! v:say-or('cert-' || ., .)"/>
      </td>
      <td>
        <xsl:value-of select="string-join(key('reasons', @xml:id, $v:tei)/desc ! normalize-space(), '; ')"/>
      </td>
    </tr>
  </xsl:template>

  <xsl:function name="v:language-of" as="xs:string">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="($e/ancestor-or-self::*[@xml:lang][1]/@xml:lang, $v:text-language)[1]"/>
  </xsl:function>

  <!-- Links to an element on the pages that show it. -->
  <xsl:function name="v:places" as="node()*">
    <xsl:param name="e" as="element()"/>
    <xsl:param name="page" as="xs:string?"/>
    <xsl:param name="here" as="xs:string"/>
    <xsl:value-of select="$page ! (v:say('page-short') || '&#xA0;' || . || ' ')"/>
    <a href="reading.html#{$here}">
      <xsl:value-of select="v:say('as-read')"/>
    </a>
    <xsl:text> · </xsl:text>
    <a href="diplomatic.html#{($e/@xml:id, $here)[1]}">
      <xsl:value-of select="v:say('as-it-stands')"/>
    </a>
  </xsl:function>

  <xsl:function name="v:responsible" as="node()">
    <xsl:param name="reference" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="replace($reference, '^#', '')"/>
    <xsl:variable name="who" as="element()?" select="key('id', $id, $v:tei)"/>
    <xsl:choose>
      <xsl:when test="$who/self::respStmt">
        <a href="principles.html#{$id}">
          <xsl:value-of select="if (starts-with($id, 'r.')) then v:say('rule') || ' ' || translate(substring($id, 3), '_', ' ') else normalize-space(($who/(name | persName | orgName))[1])"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$id"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Before: what the witness has. -->
  <xsl:mode name="before" on-no-match="fail"/>
  <xsl:mode name="after" on-no-match="fail"/>

  <xsl:template match="*" mode="before" as="node()*">
    <xsl:value-of select="v:clip(v:as-it-stands(.))"/>
  </xsl:template>

  <xsl:template match="reg | corr" mode="before" as="node()*" priority="1">
    <xsl:value-of select="v:near(.., -1) || ' '"/>
    <mark>
      <xsl:value-of select="v:as-it-stands(../(orig | sic)[1])"/>
    </mark>
    <xsl:value-of select="' ' || v:near(.., 1)"/>
  </xsl:template>

  <xsl:template match="supplied | lb | gap" mode="before" as="node()*" priority="1">
    <xsl:value-of select="v:near(., -1)"/>
    <xsl:sequence select="v:editorial(if (self::lb) then 'at-line-end' else 'nothing')"/>
    <xsl:value-of select="v:near(., 1)"/>
  </xsl:template>

  <xsl:template match="surplus" mode="before" as="node()*" priority="1">
    <xsl:value-of select="v:near(., -1)"/>
    <mark>
      <xsl:value-of select="if (normalize-space(.)) then ' ' || v:as-it-stands(.) || ' ' else '␣'"/>
    </mark>
    <xsl:value-of select="v:near(., 1)"/>
  </xsl:template>

  <xsl:template match="milestone | pb | cb" mode="before" as="node()*" priority="1">
    <span lang="{$v:language}">
      <xsl:value-of select="preceding::lb[1] ! (v:say('line') || ' ' || @n || ': ')"/>
    </span>
    <xsl:value-of select="v:near(., -1)"/>
  </xsl:template>

  <!-- After: what the edition reads, or says that it is. -->
  <xsl:template match="*" mode="after" as="node()*">
    <xsl:variable name="entry" as="element()?" select="v:entry(@ref)"/>
    <span lang="{$v:language}">
      <xsl:value-of select="v:say-or('element-' || local-name(), local-name())"/>
      <xsl:if test="@rend and self::hi">
        <xsl:value-of select="', ' || v:say-or('rend-' || @rend, @rend)"/>
      </xsl:if>
      <xsl:if test="$entry">
        <xsl:text>: </xsl:text>
        <a href="{v:list-page($entry)}.html#{$entry/@xml:id}">
          <xsl:value-of select="v:heading-form($entry)"/>
        </a>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="reg | corr" mode="after" as="node()*" priority="1">
    <xsl:value-of select="v:near(.., -1) || ' '"/>
    <mark>
      <xsl:value-of select="normalize-space(v:as-it-stands(.))"/>
    </mark>
    <xsl:value-of select="' ' || v:near(.., 1)"/>
  </xsl:template>

  <xsl:template match="supplied" mode="after" as="node()*" priority="1">
    <xsl:value-of select="v:near(., -1)"/>
    <mark>
      <xsl:value-of select="."/>
    </mark>
    <xsl:value-of select="v:near(., 1)"/>
  </xsl:template>

  <xsl:template match="lb" mode="after" as="node()*" priority="1">
    <xsl:value-of select="v:near(., -1) || v:near(., 1)"/>
  </xsl:template>

  <xsl:template match="surplus" mode="after" as="node()*" priority="1">
    <xsl:choose>
      <xsl:when test="normalize-space(.)">
        <xsl:sequence select="v:editorial('left-out')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="v:near(., -1) || v:near(., 1)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="fw" mode="after" as="node()*" priority="1">
    <xsl:sequence select="v:editorial('left-out')"/>
  </xsl:template>

  <xsl:template match="milestone | pb | cb" mode="after" as="node()*" priority="1">
    <span lang="{$v:language}">
      <xsl:value-of select="(descendant::lb, following::lb)[1] ! (v:say('line') || ' ' || @n || ': ')"/>
    </span>
    <xsl:value-of select="v:near(., 1)"/>
  </xsl:template>

  <xsl:function name="v:editorial" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <span class="editorial" lang="{$v:language}">
      <xsl:value-of select="'[' || v:say($key) || ']'"/>
    </span>
  </xsl:function>

  <!-- An element's words as the witness has them: line ends as blanks, what others added left out. -->
  <xsl:function name="v:as-it-stands" as="xs:string">
    <xsl:param name="e" as="element()?"/>
    <xsl:sequence select="
        normalize-space(string-join(
          for $node in $e/descendant::node()[self::text() or self::lb][not(ancestor::*[v:is-added(.)][. >> $e])]
          return if ($node instance of text()) then v:as-read($node) else v:line-break($node)))"/>
  </xsl:function>

  <!-- The nearest words of the witness before (-1) or behind (1) an element, as the reading order has them. -->
  <xsl:function name="v:near" as="xs:string">
    <xsl:param name="e" as="element()"/>
    <xsl:param name="side" as="xs:integer"/>
    <xsl:variable name="text" as="text()?" select="
        (if ($side = 1) then $e/following::text()[v:has-words(.)][1] else $e/preceding::text()[v:has-words(.)][1])"/>
    <xsl:variable name="words" as="xs:string*" select="$text ! tokenize(v:readable(v:characters(.)))"/>
    <xsl:variable name="chosen" as="xs:string*" select="
        if ($side = 1) then $words[position() le 3] else $words[position() gt last() - 3]"/>
    <xsl:sequence select="string-join($chosen, ' ')"/>
  </xsl:function>

  <!-- Whether a text node holds words of the witness, in the flow of reading. -->
  <xsl:function name="v:has-words" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="
        normalize-space(v:characters($text)) ne '' and empty($text/(ancestor::fw | ancestor::reg | ancestor::corr))"/>
  </xsl:function>

  <xsl:function name="v:clip" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (string-length($words) gt 120) then replace(substring($words, 1, 115), '\s\S*$', '') || ' …' else $words"/>
  </xsl:function>

</xsl:stylesheet>
