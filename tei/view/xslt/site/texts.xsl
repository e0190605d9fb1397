<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading and the diplomatic page: the views themselves, with the links of the site. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="page[@name = 'reading']" mode="main" xpath-default-namespace="" as="element()*">
    <p class="lead">
      <xsl:value-of select="v:say('reading-lead')"/>
    </p>
    <xsl:for-each select="$v:tei">
      <xsl:call-template name="contents"/>
      <article id="ui-text" lang="{$v:text-language}">
        <xsl:apply-templates select="*:TEI/*:text" mode="read"/>
        <xsl:call-template name="late-notes"/>
      </article>
      <xsl:call-template name="slips"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Without a script: a box to tick sets the columns of a page side by side, where the text knows them. -->
  <xsl:template match="page[@name = 'diplomatic']" mode="main" xpath-default-namespace="" as="element()*">
    <xsl:for-each select="$v:tei">
      <xsl:call-template name="witness-facts"/>
      <nav class="pages" aria-label="{v:say('pages')}">
        <xsl:for-each select="sort($v:tokens/self::*:pb[@xml:id], (), v:first-line#1)">
          <a href="#{@xml:id}">
            <xsl:value-of select="v:page-label(.)"/>
          </a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </nav>
    </xsl:for-each>
    <xsl:if test="exists($v:columns)">
      <p class="option">
        <label>
          <input type="checkbox" id="ui-columns"/>
          <xsl:value-of select="' ' || v:say('columns-option')"/>
        </label>
      </p>
    </xsl:if>
    <div id="ui-text" lang="{$v:text-language}" data-encoding="{$v:encoding}" data-line-end="{$v:line-end}">
      <xsl:for-each select="$v:tei">
        <xsl:call-template name="pages"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- The column of a line: that of the last cb before it in reading order, on the same page. -->
  <xsl:variable name="v:columns" as="element(cb)*" select="$v:tokens/self::cb[@n = '2']"/>

  <xsl:accumulator name="column" as="xs:string?" initial-value="()">
    <xsl:accumulator-rule match="pb" select="()"/>
    <xsl:accumulator-rule match="cb" select="string(@n)"/>
  </xsl:accumulator>
  <xsl:mode use-accumulators="page column"/>

  <xsl:function name="v:column" as="xs:string?">
    <xsl:param name="pieces" as="map(*)*"/>
    <xsl:if test="exists($v:columns)">
      <xsl:sequence select="
          $pieces[1]?leaves[1]/accumulator-before('column')[matches(., '^[1-9]$')] ! ('c' || .)"/>
    </xsl:if>
  </xsl:function>

  <!-- In the text: a link behind each passage to its citation, and on each page number to the page as it stands. -->
  <xsl:template name="v:block-end" as="element()?">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($v:book or $plain) and v:is-passage(.)">
      <a class="c" href="cite.html#{@xml:id}" lang="{$v:language}" aria-label="¶ {v:say('cite')} {@xml:id}">¶</a>
    </xsl:if>
  </xsl:template>

  <!-- What can be cited by itself: a block with an id that is not merely the frame of other blocks. -->
  <xsl:function name="v:is-passage" as="xs:boolean">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="
        exists($e/@xml:id)
        and exists($e/(self::head | self::p | self::ab | self::item | self::l
          | self::quote[v:is-block(.) and not(p | ab)] | self::note[v:is-block(.) or @place = ('end', 'bottom')]))"/>
  </xsl:function>

  <xsl:template match="pb" mode="read" as="element()?">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$plain"/>
      <xsl:when test="$v:book">
        <xsl:next-match/>
      </xsl:when>
      <xsl:otherwise>
        <span class="pb" lang="{$v:language}">
          <xsl:sequence select="v:attributes(.)"/>
          <xsl:element name="{if ($linked or not(@xml:id)) then 'span' else 'a'}">
            <xsl:if test="@xml:id and not($linked)">
              <xsl:attribute name="href" select="'diplomatic.html#' || @xml:id"/>
            </xsl:if>
            <span class="vh">
              <xsl:value-of select="v:say('page') || ' '"/>
            </span>
            <xsl:value-of select="v:page-label(.)"/>
          </xsl:element>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="pb" mode="page-heading">
    <h2>
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:value-of select="v:say('page') || ' ' || v:page-label(.)"/>
      <xsl:if test="@xml:id">
        <xsl:text> </xsl:text>
        <a href="reading.html#{@xml:id}">
          <xsl:value-of select="v:say('nav-reading')"/>
          <span class="vh">
            <xsl:value-of select="', ' || v:say('page') || ' ' || v:page-label(.)"/>
          </span>
        </a>
      </xsl:if>
    </h2>
  </xsl:template>

  <!-- A mark in the margin leads to its entry in the register. -->
  <xsl:function name="v:margin" as="element()">
    <xsl:param name="mark" as="map(xs:string, xs:string)"/>
    <xsl:element name="{if ($mark?id) then 'a' else 'span'}">
      <xsl:attribute name="class" select="'m ' || $mark?look"/>
      <xsl:if test="$mark?id">
        <xsl:attribute name="href" select="'register.html#' || $mark?id"/>
      </xsl:if>
      <xsl:value-of select="$mark?words"/>
    </xsl:element>
  </xsl:function>

  <!-- An editor's note is no part of the text: a mark stands for it, and the note behind the text. -->
  <xsl:function name="v:is-editors" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@type = 'editor' and $note/@xml:id and not($note/ancestor::back)"/>
  </xsl:function>

  <xsl:function name="v:is-late" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="v:is-editors($note) or $note/@place = ('end', 'bottom') and not($note/ancestor::back)"/>
  </xsl:function>

  <xsl:function name="v:ways-back" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
        if (v:is-editors($note)) then 'ui-ref-' || $note/@xml:id
        else (key('references', $note/@xml:id, $v:tei)
          | key('id', tokenize($note/@target) ! substring-after(., '#'), $v:tei))/@xml:id"/>
  </xsl:function>

  <xsl:template match="note[v:is-editors(.)]" mode="read" as="element()?" priority="4">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($plain)">
      <span class="editorial note-mark" id="ui-ref-{@xml:id}" lang="{$v:language}">
        <xsl:element name="{if ($linked) then 'span' else 'a'}">
          <xsl:if test="not($linked)">
            <xsl:attribute name="href" select="'#' || @xml:id"/>
            <xsl:attribute name="role" select="'doc-noteref'"/>
          </xsl:if>
          <xsl:value-of select="'[' || v:say('note-editor') || ']'"/>
        </xsl:element>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A correction leads to its entry in the register; in a book to the list at its end. -->
  <xsl:function name="v:slip-href" as="xs:string">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="id" as="xs:string?" select="$choice/corr/@xml:id[../@ana]"/>
    <xsl:sequence select="if ($v:book or not($id)) then '#ui-slip-note-' || $number else 'register.html#' || $id"/>
  </xsl:function>

  <!-- A name leads to its entry in the list it is in. -->
  <xsl:function name="v:list-href" as="xs:string?">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="entry" as="element()?" select="v:entry($mention/@ref)"/>
    <xsl:sequence select="$entry[not($v:book)] ! (v:list-page(.) || '.html#' || @xml:id)"/>
  </xsl:function>

  <xsl:function name="v:entry" as="element()?">
    <xsl:param name="reference" as="xs:string?"/>
    <xsl:variable name="id" as="xs:string?" select="tokenize($reference)[starts-with(., '#')][1] ! substring(., 2)"/>
    <xsl:sequence select="key('listed', $id, $v:tei)[self::person | self::org | self::place | self::bibl][1]"/>
  </xsl:function>

  <xsl:function name="v:list-page" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="
        map {'person': 'persons', 'org': 'organisations', 'place': 'places', 'bibl': 'works'}(local-name($entry))"/>
  </xsl:function>

  <!-- The id by which the reading page knows an element: its own where the page shows it, else its passage's. -->
  <xsl:function name="v:reading-id" as="xs:string?">
    <xsl:param name="e" as="element()"/>
    <xsl:variable name="passage" as="element()?" select="
        ($e/ancestor-or-self::*[v:is-passage(.)][1], $e/following::*[v:is-passage(.)][1], $e/ancestor::*[@xml:id][1])[1]"/>
    <xsl:sequence select="
        ($e[not(self::surplus | self::supplied | self::reg | self::orig | self::sic | self::lb | self::milestone | self::fw
          | self::pc | self::cb | self::figDesc)][ancestor::text]
          [not(ancestor::fw | ancestor::surplus | ancestor::orig | ancestor::sic)]/@xml:id, $passage/@xml:id)[1]"/>
  </xsl:function>

  <!-- The page an element stands on. -->
  <xsl:function name="v:page-of" as="xs:string?">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="
        if ($e/self::pb) then v:page-label($e)
        else ($e/descendant::lb[1], $e)[1]/accumulator-before('page')"/>
  </xsl:function>

</xsl:stylesheet>
