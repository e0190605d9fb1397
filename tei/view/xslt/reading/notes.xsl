<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes, told apart in word and look, and linked both ways; the slips and what the edition reads for them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:key name="references" match="ref[@xml:id]" use="tokenize(@target) ! substring-after(., '#')"/>
  <xsl:key name="notes-for" match="note[@xml:id]" use="tokenize(@target) ! substring-after(., '#')"/>
  <xsl:key name="reasons" match="respons[desc]" use="tokenize(@target) ! substring-after(., '#')"/>

  <!-- Whose note it is, in words. -->
  <xsl:template name="note-word" as="element()">
    <span class="word" lang="{$v:language}">
      <xsl:variable name="key" as="xs:string" select="'note-' || @type"/>
      <xsl:value-of select="v:say(if (map:contains($v:words, $key)) then $key else 'note')"/>
    </span>
  </xsl:template>

  <!-- 1. A note that stands in the line, or as a block between blocks. -->
  <xsl:template match="note" mode="read" as="element()?">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($plain)">
      <xsl:element name="{if (v:is-block(.) or v:holds-blocks(.)) then 'div' else 'span'}">
        <xsl:sequence select="v:attributes(.)"/>
        <xsl:attribute name="class" select="'note', @type" separator=" "/>
        <xsl:attribute name="role" select="'note'"/>
        <xsl:call-template name="note-word"/>
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="read"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- 2. Foot- and endnotes: where the back has them; those of the text in a section of their own behind it. -->
  <xsl:template match="note[@place = ('end', 'bottom')][not(ancestor::back)]" mode="read" priority="2"/>

  <xsl:template match="back//note" mode="read" as="element()" priority="2">
    <xsl:call-template name="late-note"/>
  </xsl:template>

  <!-- Whether a note stands behind the text, and by which ids of the text one goes back from it; a site overrides both. -->
  <xsl:function name="v:is-late" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@place = ('end', 'bottom') and not($note/ancestor::back)"/>
  </xsl:function>

  <xsl:function name="v:ways-back" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
        (key('references', $note/@xml:id, root($note))
         | key('id', tokenize($note/@target) ! substring-after(., '#'), root($note)))/@xml:id"/>
  </xsl:function>

  <xsl:template name="late-notes" as="element()?">
    <xsl:variable name="notes" as="element(note)*" select="/TEI/text//note[v:is-late(.)]"/>
    <xsl:if test="exists($notes)">
      <section class="notes" aria-labelledby="ui-notes">
        <h2 id="ui-notes" lang="{$v:language}">
          <xsl:value-of select="v:say('notes')"/>
        </h2>
        <xsl:for-each select="$notes">
          <xsl:call-template name="late-note"/>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="late-note" as="element()">
    <xsl:variable name="places" as="xs:string*" select="v:ways-back(.)"/>
    <div class="{string-join(('note', 'late', @type), ' ')}" role="note">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:call-template name="note-word"/>
      <xsl:text> </xsl:text>
      <xsl:if test="@n and not(starts-with(normalize-space(), @n))">
        <span class="number">
          <xsl:value-of select="@n"/>
        </span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="read"/>
      <xsl:for-each select="$places">
        <xsl:text> </xsl:text>
        <a class="back-link" href="#{.}" lang="{$v:language}" role="doc-backlink">
          <xsl:value-of select="'↩ ' || v:say('back') || (if (last() gt 1) then ' ' || position() else '')"/>
        </a>
      </xsl:for-each>
      <xsl:call-template name="v:block-end"/>
    </div>
  </xsl:template>

  <!-- An anchor stands for a mark that is lost: the edition's own link to the note. -->
  <xsl:template match="anchor" mode="read" as="element()">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="note" as="element(note)?" select="key('notes-for', @xml:id)[1]"/>
    <span class="anchor">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:if test="$note and not($linked)">
        <a href="#{$note/@xml:id}" role="doc-noteref" lang="{$v:language}">
          <xsl:value-of select="'[' || string-join((v:say('to-note'), $note/@n), ' ') || ']'"/>
        </a>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- 3. Slips: the correction in the text, its number leading to what the source has, and back. -->
  <xsl:variable name="v:slips" as="element(choice)*" select="/TEI/text//choice[sic][corr]"/>
  <xsl:variable name="v:slip-numbers" as="map(xs:string, xs:integer)" select="
      map:merge(for $at in 1 to count($v:slips) return map {generate-id($v:slips[$at]): $at})"/>

  <xsl:template match="choice[sic][corr]" mode="read" as="node()*">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="number" as="xs:integer" select="$v:slip-numbers(generate-id())"/>
    <xsl:value-of select="v:leading-break(sic)"/>
    <xsl:choose>
      <xsl:when test="$plain">
        <xsl:apply-templates select="corr" mode="read"/>
      </xsl:when>
      <xsl:otherwise>
        <span class="corr" id="ui-slip-{$number}">
          <span>
            <xsl:sequence select="corr/v:attributes(.)"/>
            <xsl:apply-templates select="corr" mode="read"/>
          </span>
          <xsl:element name="{if ($linked) then 'span' else 'a'}">
            <xsl:attribute name="class" select="'slip-mark'"/>
            <xsl:if test="not($linked)">
              <xsl:attribute name="href" select="v:slip-href(., $number)"/>
            </xsl:if>
            <xsl:attribute name="lang" select="$v:language"/>
            <xsl:value-of select="'[' || v:say('slip') || ' ' || $number || ']'"/>
          </xsl:element>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where a slip is explained; a site overrides this with its register. -->
  <xsl:function name="v:slip-href" as="xs:string">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="'#ui-slip-note-' || $number"/>
  </xsl:function>

  <xsl:template name="slips" as="element()?">
    <xsl:if test="exists($v:slips)">
      <section class="slips" aria-labelledby="ui-slips">
        <h2 id="ui-slips">
          <xsl:value-of select="v:say('slips')"/>
        </h2>
        <p>
          <xsl:value-of select="v:say('slips-intro')"/>
        </p>
        <ol>
          <xsl:for-each select="$v:slips">
            <li id="ui-slip-note-{position()}">
              <xsl:call-template name="slip"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="slip" as="node()*">
    <xsl:variable name="claim" as="element()" select="corr[1]"/>
    <b lang="{$v:text-language}">
      <xsl:value-of select="v:plain($claim)"/>
    </b>
    <xsl:value-of select="' · ' || v:say('source-has') || ' '"/>
    <i lang="{$v:text-language}">
      <xsl:value-of select="v:plain(sic[1])"/>
    </i>
    <xsl:value-of select="string-join((
        '',
        $claim/@cert ! v:say('cert-' || .)[map:contains($v:words, 'cert-' || current()/corr[1]/@cert)],
        tokenize($claim/@resp) ! replace(., '^#', ''),
        key('reasons', $claim/@xml:id)/desc ! normalize-space()), ' · ') || ' '"/>
    <a class="back-link" href="#ui-slip-{$v:slip-numbers(generate-id())}">
      <xsl:value-of select="'↩ ' || v:say('back')"/>
    </a>
  </xsl:template>

</xsl:stylesheet>
