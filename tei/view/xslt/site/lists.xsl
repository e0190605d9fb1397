<?xml version="1.0" encoding="UTF-8"?>
<!-- The indexes: what standOff lists, with every mention; quotations and notes, with every place. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:key name="mentioned" match="text//*[@ref][not(self::g)]" use="tokenize(@ref) ! substring-after(., '#')"/>
  <xsl:key name="words-of" match="text//*[@who or @source]" use="tokenize(string-join((@who, @source), ' ')) ! substring-after(., '#')"/>

  <xsl:template mode="main" as="element()*" xpath-default-namespace="" match="
      page[@name = ('persons', 'organisations', 'places', 'works')]">
    <xsl:variable name="list" as="xs:string" select="
        map {'persons': 'person', 'organisations': 'org', 'places': 'place', 'works': 'bibl'}(@name)"/>
    <xsl:variable name="entries" as="element()*" select="
        sort($v:tei/*:TEI/*:standOff//*[local-name() = $list][@*:id], 'http://www.w3.org/2013/collation/UCA', v:heading-form#1)"/>
    <xsl:variable name="mentions" as="xs:integer" select="count($entries ! key('mentioned', @*:id, $v:tei))"/>
    <p class="lead">
      <xsl:value-of select="
          if (exists($entries)) then v:say('lead-' || @name) || ' ' || v:say('entries') || ' ' || count($entries) || '. '
            || v:say('mentions') || ' ' || $mentions || '.'
          else v:say('none-' || @name)"/>
    </p>
    <xsl:if test="exists($entries)">
      <p class="downloads-line">
        <xsl:value-of select="v:say('as-data') || ' '"/>
        <a href="{@name}.csv">CSV</a>
        <xsl:text> · </xsl:text>
        <a href="{@name}.json">JSON</a>
      </p>
    </xsl:if>
    <div class="entries">
      <xsl:for-each select="$entries">
        <xsl:call-template name="entry"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- The form an entry is listed under: the first name; surname first where the parts are known. -->
  <xsl:function name="v:heading-form" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="element()?" select="$entry/(persName | orgName | placeName | title)[1]"/>
    <xsl:sequence select="
        if ($name[surname][forename]) then normalize-space(string-join($name/surname, ' ') || ', ' || string-join($name/(forename, nameLink), ' '))
        else (normalize-space($name)[. ne ''], normalize-space($entry))[1]"/>
  </xsl:function>

  <xsl:template name="entry" as="element()">
    <xsl:variable name="mentions" as="element()*" select="key('mentioned', @xml:id, $v:tei)"/>
    <xsl:variable name="spoken" as="element()*" select="key('words-of', @xml:id, $v:tei)"/>
    <section class="entry" id="{@xml:id}" aria-labelledby="ui-{@xml:id}">
      <h2 id="ui-{@xml:id}">
        <xsl:value-of select="v:heading-form(.)"/>
      </h2>
      <xsl:variable name="about" as="xs:string*" select="
          v:life(.),
          occupation ! normalize-space(), (country, region, settlement) ! normalize-space(), author ! normalize-space(), date ! normalize-space()"/>
      <xsl:if test="exists($about)">
        <p class="about-entry">
          <xsl:value-of select="$about" separator="; "/>
        </p>
      </xsl:if>
      <xsl:variable name="forms" as="xs:string*" select="distinct-values((persName | orgName | placeName | title)[position() gt 1] ! normalize-space())"/>
      <xsl:if test="exists($forms)">
        <p>
          <xsl:value-of select="v:say('also') || ' '"/>
          <xsl:value-of select="$forms" separator=", "/>
        </p>
      </xsl:if>
      <xsl:for-each select="note | desc">
        <p>
          <xsl:value-of select="normalize-space()"/>
        </p>
      </xsl:for-each>
      <xsl:if test="idno">
        <p>
          <xsl:for-each select="idno">
            <xsl:value-of select="@type || ' '"/>
            <xsl:sequence select="v:authority-link(.)"/>
            <xsl:value-of select="if (position() lt last()) then ' · ' else ''"/>
          </xsl:for-each>
        </p>
      </xsl:if>
      <p class="mentions">
        <xsl:value-of select="v:say('mentions') || ' ' || count($mentions) || (if (exists($mentions)) then ' – ' else '')"/>
        <xsl:sequence select="v:mention-links($mentions)"/>
      </p>
      <xsl:if test="exists($spoken)">
        <p class="mentions">
          <xsl:value-of select="v:say('quoted') || ' ' || count($spoken) || ' – '"/>
          <xsl:sequence select="v:mention-links($spoken)"/>
        </p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:function name="v:life" as="xs:string?">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="born" as="xs:string?" select="($person/birth/@when)[1] ! replace(., '^(-?\d+).*', '$1')"/>
    <xsl:variable name="died" as="xs:string?" select="($person/death/@when)[1] ! replace(., '^(-?\d+).*', '$1')"/>
    <xsl:sequence select="
        if ($born and $died) then $born || '–' || $died
        else ($born ! (v:say('born') || ' ' || .), $died ! (v:say('died') || ' ' || .))[1]"/>
  </xsl:function>

  <xsl:function name="v:authority-link" as="node()">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="id" as="xs:string" select="normalize-space($idno)"/>
    <xsl:variable name="stem" as="xs:string?" select="
        map {'Wikidata': 'https://www.wikidata.org/wiki/', 'VIAF': 'https://viaf.org/viaf/', 'GeoNames': 'https://www.geonames.org/',
             'GND': 'https://d-nb.info/gnd/', 'ISNI': 'https://isni.org/isni/'}(string($idno/@type))"/>
    <xsl:choose>
      <xsl:when test="starts-with($id, 'https://') or exists($stem)">
        <a href="{if (starts-with($id, 'https://')) then $id else $stem || $id}">
          <xsl:value-of select="$id"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$id"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Each mention a link; the page is told once for those that share it. -->
  <xsl:function name="v:mention-links" as="node()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:for-each-group select="$mentions" group-adjacent="string(v:page-of(.))">
      <span class="on-page">
        <xsl:value-of select="v:say('page-short') || '&#xA0;' || current-grouping-key() || ' '"/>
        <xsl:for-each select="current-group()">
          <a class="mention" href="reading.html#{v:reading-id(.)}" lang="{v:language-of(.)}">
            <xsl:value-of select="v:clip(v:plain(.)[. ne ''], v:as-it-stands(.))"/>
          </a>
          <xsl:value-of select="if (position() lt last()) then ', ' else ''"/>
        </xsl:for-each>
        <xsl:value-of select="if (position() lt last()) then '; ' else ''"/>
      </span>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="v:clip" as="xs:string">
    <xsl:param name="first" as="xs:string?"/>
    <xsl:param name="else" as="xs:string?"/>
    <xsl:sequence select="v:clip(($first, $else, '')[1])"/>
  </xsl:function>

  <!-- Quotations: by what they are, each with its speaker or source where known. -->
  <xsl:variable name="v:quotations" as="element()*" select="
      $v:tei/TEI/text//(said | quote | q | soCalled | mentioned)"/>

  <xsl:template match="page[@name = 'quotations']" mode="main" xpath-default-namespace="" as="element()*">
    <p class="lead">
      <xsl:value-of select="if (exists($v:quotations)) then v:say('lead-quotations') || ' ' || count($v:quotations) || '.' else v:say('none-quotations')"/>
    </p>
    <xsl:for-each-group select="$v:quotations" group-by="v:quotation-kind(.)">
      <xsl:sort select="index-of(('said', 'quote', 'soCalled', 'q-slogan', 'mentioned', 'q'), current-grouping-key())"/>
      <section aria-labelledby="ui-{current-grouping-key()}">
        <h2 id="ui-{current-grouping-key()}">
          <xsl:value-of select="v:say('quotation-' || current-grouping-key()) || ' (' || count(current-group()) || ')'"/>
        </h2>
        <ol class="passages">
          <xsl:for-each select="current-group()">
            <li>
              <xsl:call-template name="quotation"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="v:quotation-kind" as="xs:string">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="if ($e/@type = 'slogan') then 'q-slogan' else local-name($e)"/>
  </xsl:function>

  <xsl:template name="quotation" as="node()*">
    <a href="reading.html#{v:reading-id(.)}" lang="{v:language-of(.)}">
      <xsl:value-of select="v:clip(v:plain(.))"/>
    </a>
    <xsl:variable name="sources" as="element()*" select="
        tokenize(string-join((@who, @source), ' ')) ! v:entry(.)"/>
    <xsl:for-each select="$sources">
      <xsl:text> — </xsl:text>
      <a href="{v:list-page(.)}.html#{@xml:id}">
        <xsl:value-of select="v:heading-form(.)"/>
      </a>
    </xsl:for-each>
    <xsl:for-each select="parent::cit/bibl[empty($sources)]">
      <span lang="{v:language-of(.)}">
        <xsl:value-of select="' — ' || v:plain(.)"/>
      </span>
    </xsl:for-each>
    <xsl:value-of select="v:page-of(.) ! (', ' || v:say('page-short') || '&#xA0;' || .)"/>
    <xsl:sequence select="v:register-link(.)"/>
  </xsl:template>

  <xsl:function name="v:register-link" as="node()*">
    <xsl:param name="e" as="element()"/>
    <xsl:if test="$e/@ana and $e/@xml:id">
      <xsl:text> </xsl:text>
      <a class="number" href="register.html#{$e/@xml:id}">
        <span class="vh">
          <xsl:value-of select="v:say('intervention') || ' '"/>
        </span>
        <xsl:value-of select="$v:intervention-numbers(generate-id($e))"/>
      </a>
    </xsl:if>
  </xsl:function>

  <!-- Notes: whose they are, in words; what they say; where. -->
  <xsl:template match="page[@name = 'notes']" mode="main" xpath-default-namespace="" as="element()*">
    <xsl:variable name="notes" as="element()*" select="$v:tei/*:TEI/*:text//*:note"/>
    <p class="lead">
      <xsl:value-of select="if (exists($notes)) then v:say('lead-notes') || ' ' || count($notes) || '.' else v:say('none-notes')"/>
    </p>
    <xsl:for-each-group select="$notes" group-by="string(@type)">
      <section aria-labelledby="ui-notes-{(current-grouping-key()[. ne ''], 'other')[1]}">
        <h2 id="ui-notes-{(current-grouping-key()[. ne ''], 'other')[1]}">
          <xsl:value-of select="v:say-or('notes-' || current-grouping-key(), v:say('notes-other')) || ' (' || count(current-group()) || ')'"/>
        </h2>
        <ol class="passages">
          <xsl:for-each select="current-group()">
            <li class="note {@type}">
              <xsl:call-template name="note-word"/>
              <xsl:text> </xsl:text>
              <a href="reading.html#{v:reading-id(.)}" lang="{v:language-of(.)}">
                <xsl:value-of select="v:plain(.)"/>
              </a>
              <xsl:value-of select="v:page-of(.) ! (', ' || v:say('page-short') || '&#xA0;' || .)"/>
              <xsl:sequence select="v:register-link(.)"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
