<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures made at build time: SVG in the page, each with its numbers as a table below. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="page[@name = 'pictures']" mode="main" xpath-default-namespace="" as="element()*">
    <p class="lead">
      <xsl:value-of select="v:say('pictures-lead')"/>
    </p>
    <xsl:call-template name="picture-of-interventions"/>
    <xsl:call-template name="picture-of-dates"/>
    <xsl:call-template name="picture-of-names"/>
  </xsl:template>

  <xsl:template name="v:picture" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="height" as="xs:integer"/>
    <xsl:param name="drawing" as="node()*"/>
    <xsl:param name="table" as="element()?"/>
    <section class="picture" aria-labelledby="{$name}">
      <h2 id="{$name}">
        <xsl:value-of select="v:say('picture-' || $name)"/>
      </h2>
      <p>
        <xsl:value-of select="v:say('picture-' || $name || '-lead')"/>
      </p>
      <xsl:choose>
        <xsl:when test="empty($drawing)">
          <p>
            <xsl:value-of select="v:say('picture-none')"/>
          </p>
        </xsl:when>
        <xsl:otherwise>
          <div class="drawing" tabindex="0" role="group" aria-labelledby="{$name}">
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}" role="img" aria-labelledby="{$name}" aria-describedby="{$name}-table">
              <xsl:sequence select="$drawing"/>
            </svg>
          </div>
          <details>
            <summary>
              <xsl:value-of select="v:say('as-table')"/>
              <span class="vh">
                <xsl:value-of select="': ' || v:say('picture-' || $name)"/>
              </span>
            </summary>
            <div class="wide-table" tabindex="0" role="group" aria-labelledby="{$name}" id="{$name}-table">
              <xsl:sequence select="$table"/>
            </div>
          </details>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- 1. Interventions: a row a page, a stretch of bar a kind. -->
  <xsl:variable name="v:acts" as="element()*" xpath-default-namespace="">
    <xsl:for-each-group select="$v:interventions" group-by="string(v:page-of(.))">
      <page n="{current-grouping-key()}" first="{(current-group()/@xml:id)[1]}" count="{count(current-group())}">
        <xsl:for-each-group select="current-group()" group-by="v:kind(.)">
          <kind name="{current-grouping-key()}" count="{count(current-group())}"/>
        </xsl:for-each-group>
      </page>
    </xsl:for-each-group>
  </xsl:variable>

  <xsl:template name="picture-of-interventions" as="element()" xpath-default-namespace="">
    <xsl:variable name="most" as="xs:double" select="max((1, $v:acts/@count ! number()))"/>
    <xsl:variable name="scale" as="xs:double" select="560 div $most"/>
    <xsl:call-template name="v:picture">
      <xsl:with-param name="name" select="'acts'"/>
      <xsl:with-param name="width" select="680"/>
      <xsl:with-param name="height" select="count($v:acts) * 24 + 60"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:for-each select="$v:kinds">
          <xsl:variable name="at" as="xs:integer" select="position() - 1"/>
          <g xmlns="http://www.w3.org/2000/svg" transform="translate({60 + ($at mod 4) * 155} {8 + ($at idiv 4) * 20})">
            <rect class="k{$at + 1}" width="12" height="12"/>
            <text x="18" y="11">
              <xsl:value-of select="v:say-or('kind-' || ., .)"/>
            </text>
          </g>
        </xsl:for-each>
        <xsl:for-each select="$v:acts">
          <g xmlns="http://www.w3.org/2000/svg" transform="translate(0 {position() * 24 + 32})">
            <text x="46" y="14" text-anchor="end">
              <xsl:value-of select="@n"/>
            </text>
            <xsl:for-each select="kind">
              <xsl:sort select="index-of($v:kinds, @name)"/>
              <xsl:variable name="name" select="@name"/>
              <xsl:variable name="before" as="xs:double" select="sum(../kind[index-of($v:kinds, @name) lt index-of($v:kinds, $name)]/@count ! number())"/>
              <rect class="k{index-of($v:kinds, @name)}" x="{format-number(60 + $before * $scale, '0.#')}" width="{format-number(max((0.6, @count * $scale - 1)), '0.#')}" height="18">
                <title>
                  <xsl:value-of select="v:say('page-short') || ' ' || ../@n || ': ' || @count || ' ' || v:say-or('kind-' || @name, @name)"/>
                </title>
              </rect>
            </xsl:for-each>
            <text x="{format-number(66 + @count * $scale, '0.#')}" y="14" class="n">
              <xsl:value-of select="@count"/>
            </text>
          </g>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="table" as="element()?">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <xsl:value-of select="v:say('col-page')"/>
              </th>
              <xsl:for-each select="$v:kinds">
                <th scope="col">
                  <xsl:value-of select="v:say-or('kind-' || ., .)"/>
                </th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$v:acts">
              <xsl:variable name="page" select="."/>
              <tr>
                <th scope="row">
                  <a href="register.html#{@first}">
                    <xsl:value-of select="@n"/>
                  </a>
                </th>
                <xsl:for-each select="$v:kinds">
                  <td>
                    <xsl:value-of select="($page/kind[@name = current()]/@count, 0)[1]"/>
                  </td>
                </xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 2. Dates: a column a year, as high as it is often named. -->
  <xsl:template name="picture-of-dates" as="element()">
    <xsl:variable name="dates" as="element()*" select="$v:tei/TEI/text//date[matches((@when, @from)[1], '^\d{4}')]"/>
    <xsl:variable name="years" as="xs:integer*" select="sort(distinct-values($dates ! v:year(.)))"/>
    <xsl:variable name="most" as="xs:double" select="max((1, (for $year in $years return count($dates[v:year(.) = $year]))))"/>
    <xsl:variable name="step" as="xs:double" select="max((14, min((60, 620 div max((1, count($years)))))))"/>
    <xsl:call-template name="v:picture">
      <xsl:with-param name="name" select="'dates'"/>
      <xsl:with-param name="width" select="xs:integer(max((680, 40 + ceiling(count($years) * $step))))"/>
      <xsl:with-param name="height" select="230"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:for-each select="$years">
          <xsl:variable name="count" as="xs:integer" select="count($dates[v:year(.) = current()])"/>
          <g xmlns="http://www.w3.org/2000/svg" transform="translate({format-number(20 + (position() - 0.5) * $step, '0.#')} 0)">
            <rect class="k1" x="-5" width="10" y="{format-number(180 - 150 * $count div $most, '0.#')}" height="{format-number(150 * $count div $most, '0.#')}">
              <title>
                <xsl:value-of select=". || ': ' || $count"/>
              </title>
            </rect>
            <text transform="translate(4 190) rotate(90)" class="n">
              <xsl:value-of select="."/>
            </text>
            <text text-anchor="middle" y="{format-number(174 - 150 * $count div $most, '0.#')}" class="n">
              <xsl:value-of select="$count"/>
            </text>
          </g>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="table" as="element()?">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <xsl:value-of select="v:say('col-year')"/>
              </th>
              <th scope="col">
                <xsl:value-of select="v:say('col-places')"/>
              </th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$years">
              <tr>
                <th scope="row">
                  <xsl:value-of select="."/>
                </th>
                <td>
                  <xsl:sequence select="v:mention-links($dates[v:year(.) = current()])"/>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="v:year" as="xs:integer">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="xs:integer(substring(($date/@when, $date/@from)[1], 1, 4))"/>
  </xsl:function>

  <!-- 3. Who is named (a disc) and quoted (a ring) on which page: those most often named. -->
  <xsl:template name="picture-of-names" as="element()">
    <xsl:variable name="all" as="element()*" select="
        $v:tei/TEI/standOff//(person | org | place | bibl)[@xml:id][key('mentioned', @xml:id, $v:tei) or key('words-of', @xml:id, $v:tei)]"/>
    <xsl:variable name="entries" as="element()*" select="
        sort($all, (), function($e) {-count(key('mentioned', $e/@xml:id, $v:tei) | key('words-of', $e/@xml:id, $v:tei))})[position() le 30]"/>
    <xsl:variable name="pages" as="xs:string*" select="distinct-values($v:tei/TEI/text//pb ! v:page-label(.))"/>
    <xsl:variable name="step" as="xs:double" select="max((16, min((28, 480 div max((1, count($pages)))))))"/>
    <xsl:call-template name="v:picture">
      <xsl:with-param name="name" select="'names'"/>
      <xsl:with-param name="width" select="xs:integer(220 + ceiling(count($pages) * $step))"/>
      <xsl:with-param name="height" select="count($entries) * 24 + 40"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:if test="exists($entries)">
          <g xmlns="http://www.w3.org/2000/svg" class="n">
            <xsl:for-each select="$pages">
              <text text-anchor="middle" x="{format-number(210 + (position() - 0.5) * $step, '0.#')}" y="16">
                <xsl:value-of select="translate(., '[]', '')"/>
              </text>
            </xsl:for-each>
          </g>
        </xsl:if>
        <xsl:for-each select="$entries">
          <xsl:variable name="id" as="xs:string" select="@xml:id"/>
          <xsl:variable name="y" as="xs:integer" select="position() * 24 + 16"/>
          <xsl:variable name="name" as="xs:string" select="v:heading-form(.)"/>
          <text xmlns="http://www.w3.org/2000/svg" x="196" y="{$y + 5}" text-anchor="end">
            <xsl:value-of select="if (string-length($name) gt 27) then substring($name, 1, 25) || '…' else $name"/>
          </text>
          <line xmlns="http://www.w3.org/2000/svg" x1="210" x2="{format-number(210 + count($pages) * $step, '0.#')}" y1="{$y}" y2="{$y}"/>
          <xsl:for-each select="$pages">
            <xsl:variable name="x" as="xs:string" select="format-number(210 + (position() - 0.5) * $step, '0.#')"/>
            <xsl:variable name="named" as="xs:integer" select="count(key('mentioned', $id, $v:tei)[v:page-of(.) = current()])"/>
            <xsl:variable name="quoted" as="xs:integer" select="count(key('words-of', $id, $v:tei)[v:page-of(.) = current()])"/>
            <xsl:if test="$named gt 0">
              <circle xmlns="http://www.w3.org/2000/svg" class="k1" cx="{$x}" cy="{$y}" r="{format-number(min((9, 2.5 + math:sqrt($named) * 1.6)), '0.#')}"/>
            </xsl:if>
            <xsl:if test="$quoted gt 0">
              <circle xmlns="http://www.w3.org/2000/svg" class="ring" cx="{$x}" cy="{$y}" r="10"/>
            </xsl:if>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="table" as="element()?">
        <table>
          <thead>
            <tr>
              <xsl:for-each select="'name', 'named', 'quoted'">
                <th scope="col">
                  <xsl:value-of select="v:say('col-' || .)"/>
                </th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$entries">
              <tr>
                <th scope="row">
                  <a href="{v:list-page(.)}.html#{@xml:id}">
                    <xsl:value-of select="v:heading-form(.)"/>
                  </a>
                </th>
                <td>
                  <xsl:value-of select="v:pages-told(key('mentioned', @xml:id, $v:tei))"/>
                </td>
                <td>
                  <xsl:value-of select="v:pages-told(key('words-of', @xml:id, $v:tei))"/>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Pages with how often each: "3 (2), 4". -->
  <xsl:function name="v:pages-told" as="xs:string">
    <xsl:param name="places" as="element()*"/>
    <xsl:variable name="told" as="xs:string*">
      <xsl:for-each-group select="$places" group-by="string(v:page-of(.))">
        <xsl:sequence select="current-grouping-key() || (if (count(current-group()) gt 1) then ' (' || count(current-group()) || ')' else '')"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="string-join($told, ', ')"/>
  </xsl:function>

</xsl:stylesheet>
