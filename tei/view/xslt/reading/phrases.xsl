<?xml version="1.0" encoding="UTF-8"?>
<!-- Words in the line: what the encoder repaired, what it recognised, how it looked. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:key name="listed" match="standOff//*[@xml:id]" use="@xml:id"/>

  <!-- A phrase as an HTML element, or as a div where it holds blocks. -->
  <xsl:template name="phrase" as="element()">
    <xsl:param name="html" as="xs:string" select="'span'"/>
    <xsl:param name="class" as="xs:string" select="local-name()"/>
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="if (v:holds-blocks(.)) then 'div' else $html"/>
      <xsl:with-param name="class" select="$class"/>
    </xsl:call-template>
  </xsl:template>

  <!-- 1. Repairs. -->
  <xsl:template match="lb" mode="read" as="text()?">
    <xsl:value-of select="v:line-break(.)"/>
  </xsl:template>

  <xsl:template match="g[exists(v:code-point(.))]" mode="read" as="text()?">
    <xsl:value-of select="v:readable-g(.)"/>
  </xsl:template>

  <xsl:template match="surplus" mode="read" as="text()?">
    <xsl:value-of select="v:leading-break(.)"/>
  </xsl:template>

  <xsl:template match="pc[@force = 'weak']" mode="read"/>
  <xsl:template match="desc | certainty | precision | respons" mode="read"/>

  <xsl:template match="pc | supplied | reg | orig | corr" mode="read" as="node()*">
    <xsl:apply-templates mode="read"/>
  </xsl:template>

  <xsl:template match="choice" mode="read" as="node()*">
    <xsl:value-of select="v:leading-break((orig, sic)[1])"/>
    <xsl:apply-templates select="(reg, abbr, orig, *)[1]" mode="read"/>
  </xsl:template>

  <xsl:template match="choice[abbr][expan]" mode="read" as="node()*">
    <xsl:apply-templates select="abbr" mode="read"/>
    <span class="editorial">
      <xsl:value-of select="' [' || v:say('bracket-expansion') || ' ' || v:plain(expan[1]) || ']'"/>
    </span>
  </xsl:template>

  <xsl:template match="gap" mode="read" as="element()">
    <span class="gap" lang="{$v:language}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:value-of select="'[' || v:say('gap') || ' …]'"/>
    </span>
  </xsl:template>

  <!-- 2. What the words are. -->
  <xsl:template mode="read" as="element()" match="
      author | pubPlace | biblScope | said | q | soCalled | mentioned | term | gloss | expan | seg | name | sic">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="abbr" mode="read" as="element()">
    <xsl:call-template name="phrase">
      <xsl:with-param name="html" select="'abbr'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="foreign" mode="read" as="element()">
    <xsl:call-template name="phrase">
      <xsl:with-param name="html" select="'i'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date" mode="read" as="element()">
    <xsl:variable name="exact" as="xs:boolean" select="matches(@when, '^\d{4}(-\d\d(-\d\d)?)?$')"/>
    <xsl:element name="{if ($exact) then 'time' else 'span'}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:attribute name="class" select="'date'"/>
      <xsl:if test="$exact">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <xsl:apply-templates mode="read"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="hi" mode="read" as="element()">
    <xsl:call-template name="phrase">
      <xsl:with-param name="html" select="if (tokenize(@rend) = 'bold') then 'b' else 'span'"/>
      <xsl:with-param name="class" select="'hi ' || @rend"/>
    </xsl:call-template>
  </xsl:template>

  <!-- 3. Names and titles, linked to the lists where these know them; HTML allows no link inside a link. -->
  <xsl:template match="persName | orgName | placeName | rs | title" mode="read" as="element()">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="href" as="xs:string?" select="v:list-href(.)[not($linked)]"/>
    <xsl:element name="{if (v:holds-blocks(.)) then 'div' else if ($href) then 'a' else 'span'}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:attribute name="class" select="local-name(), @level" separator=" "/>
      <xsl:if test="$href and not(v:holds-blocks(.))">
        <xsl:attribute name="href" select="$href"/>
      </xsl:if>
      <xsl:apply-templates mode="read">
        <xsl:with-param name="linked" select="$linked or exists($href)" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- Where the entry for a name stands; a site overrides this with its own pages. -->
  <xsl:function name="v:list-href" as="xs:string?">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="id" as="xs:string?" select="tokenize($mention/@ref)[starts-with(., '#')][1] ! substring(., 2)"/>
    <xsl:sequence select="$id[exists(key('listed', ., root($mention)))] ! ('#' || .)"/>
  </xsl:function>

  <!-- 4. References: inside the text, or to the web; other addresses (scripts among them) stay plain words. -->
  <xsl:template match="ref" mode="read" as="element()">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="target" as="xs:string?" select="
        (for $address in tokenize(@target)
        return $address[matches($address, '^(https?://|mailto:)')
            or exists(key('id', substring-after($address, '#'), root(current())))])[1]"/>
    <xsl:element name="{if ($target and not($linked)) then 'a' else 'span'}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:attribute name="class" select="'ref'"/>
      <xsl:if test="$target and not($linked)">
        <xsl:attribute name="href" select="$target"/>
        <xsl:if test="key('id', substring-after($target, '#'))/self::note">
          <xsl:attribute name="role" select="'doc-noteref'"/>
        </xsl:if>
      </xsl:if>
      <xsl:apply-templates mode="read">
        <xsl:with-param name="linked" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
