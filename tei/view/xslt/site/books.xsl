<?xml version="1.0" encoding="UTF-8"?>
<!-- What the books are made from: the reading text as one page for the PDF, as chapters for the EPUB, and as Markdown. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="v:book" as="xs:boolean" select="$make = 'books'"/>

  <xsl:variable name="v:rights" as="xs:string" select="
      string-join($v:file/publicationStmt/availability/(licence | p) ! (replace(normalize-space(), '\.$', '') || '.'), ' ')"/>

  <xsl:function name="v:books" as="map(*)">
    <xsl:variable name="chapters" as="element()*">
      <xsl:call-template name="chapters"/>
    </xsl:variable>
    <xsl:variable name="late" as="element()*">
      <xsl:for-each select="$v:tei">
        <xsl:call-template name="late-notes"/>
        <xsl:call-template name="slips"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="imprint" as="element()*">
      <xsl:call-template name="imprint"/>
    </xsl:variable>
    <xsl:sequence select="map {
        'title': $v:title, 'language': $v:text-language, 'authors': array {$v:authors}, 'editors': array {$v:editors},
        'rights': $v:rights,
        'imprint': v:xhtml($imprint), 'notes': v:xhtml($late),
        'chapters': array {
          for $chapter in $chapters return map {
            'id': string($chapter/@id),
            'title': (key('id', $chapter/@id, $v:tei)/head[1] ! v:plain(.), string($chapter/@id))[1],
            'body': v:xhtml($chapter/*)}},
        'markdown': v:markdown($imprint) || string-join($chapters/* ! v:markdown(.)) || string-join($late ! v:markdown(.))
    }"/>
  </xsl:function>

  <!-- The chapters: the outermost divisions, each with what stands before it outside of any. -->
  <xsl:template name="chapters" as="element()*">
    <xsl:for-each-group select="$v:tei/TEI/text/(front | body | back)/node()[self::* or normalize-space()]" group-ending-with="div">
      <xsl:variable name="div" as="element(div)?" select="current-group()[last()]/self::div"/>
      <section xmlns="" id="{($div/@xml:id, 'chapter-' || position())[1]}">
        <xsl:apply-templates select="current-group()" mode="read"/>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="imprint" as="element()*">
    <section class="imprint">
      <h1>
        <xsl:value-of select="$v:title"/>
      </h1>
      <p>
        <xsl:value-of select="$v:authors" separator=", "/>
      </p>
      <div lang="{$v:language}">
        <p>
          <xsl:value-of select="normalize-space(string-join(v:citation-of('', '')))"/>
        </p>
        <p>
          <xsl:value-of select="$v:rights"/>
        </p>
        <xsl:for-each select="$v:header/encodingDesc/projectDesc/p">
          <p>
            <xsl:value-of select="normalize-space()"/>
          </p>
        </xsl:for-each>
        <p>
          <xsl:value-of select="v:say('book-note')"/>
        </p>
      </div>
    </section>
  </xsl:template>

  <!-- In the namespace of XHTML, so that an empty element is written with its end tag. -->
  <xsl:function name="v:xhtml" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="xhtml" as="node()*">
      <xsl:apply-templates select="$nodes" mode="xhtml"/>
    </xsl:variable>
    <xsl:sequence select="serialize($xhtml, map {'method': 'xhtml', 'omit-xml-declaration': true(), 'indent': false()})"/>
  </xsl:function>

  <xsl:mode name="xhtml" on-no-match="shallow-copy"/>

  <xsl:template match="*" mode="xhtml" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="xhtml"/>
    </xsl:element>
  </xsl:template>

  <!-- Markdown (CommonMark) of what the reading page holds. -->
  <xsl:function name="v:markdown" as="xs:string">
    <xsl:param name="html" as="element()*"/>
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:apply-templates select="$html" mode="markdown"/>
    </xsl:variable>
    <xsl:sequence select="string-join($blocks) => replace('\n{3,}', '&#10;&#10;')"/>
  </xsl:function>

  <xsl:mode name="markdown" on-no-match="shallow-skip"/>

  <xsl:template match="*:h1 | *:h2 | *:h3 | *:h4 | *:h5 | *:h6" mode="markdown" as="xs:string*">
    <xsl:sequence select="'&#10;&#10;' || substring('######', 1, xs:integer(substring(local-name(), 2))) || ' ' || v:inline(.)"/>
  </xsl:template>

  <xsl:template match="*:p | *:div[not(*:p | *:div | *:ul | *:ol | *:blockquote | *:section)]" mode="markdown" as="xs:string*">
    <xsl:sequence select="'&#10;&#10;' || (if (ancestor::*:blockquote) then '> ' else '') || v:inline(.)"/>
  </xsl:template>

  <xsl:template match="*:li" mode="markdown" as="xs:string*">
    <xsl:sequence select="'&#10;' || (if (parent::*:ol) then position() || '. ' else '- ') || replace(v:inline(.), '^([•·–]|\\\*)\s*', '')"/>
  </xsl:template>

  <xsl:template match="*:ul | *:ol" mode="markdown" as="xs:string*">
    <xsl:sequence select="'&#10;'"/>
    <xsl:apply-templates select="*:li" mode="markdown"/>
    <xsl:sequence select="'&#10;'"/>
  </xsl:template>

  <xsl:template match="*:blockquote[not(.//*:p)]" mode="markdown" as="xs:string*">
    <xsl:sequence select="'&#10;&#10;> ' || v:inline(.)"/>
  </xsl:template>

  <xsl:function name="v:inline" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$block/node()" mode="inline"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:mode name="inline" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="inline" as="xs:string">
    <xsl:sequence select="replace(., '([\\`*_\[\]&lt;])', '\\$1') => replace('^(\s*)([#>+-]|\d+[.)])(\s)', '$1\\$2$3')"/>
  </xsl:template>

  <xsl:template match="*:span[@class = 'pb'] | *:a[@class = 'back-link']" mode="inline"/>

  <xsl:template match="*:b | *:strong" mode="inline" as="xs:string*">
    <xsl:sequence select="v:around(., '**')"/>
  </xsl:template>

  <xsl:template match="*:i | *:em | *:cite" mode="inline" as="xs:string*">
    <xsl:sequence select="v:around(., '*')"/>
  </xsl:template>

  <!-- Signs of emphasis stand at the words, never at a blank. -->
  <xsl:function name="v:around" as="xs:string*">
    <xsl:param name="e" as="element()"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="v:inline($e)"/>
    <xsl:sequence select="
        (if (matches($e, '^\s')) then ' ' else '') || (if ($words = '') then '' else $sign || $words || $sign)
        || (if (matches($e, '\s$')) then ' ' else '')"/>
  </xsl:function>

</xsl:stylesheet>
