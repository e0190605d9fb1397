<?xml version="1.0" encoding="UTF-8"?>
<!-- The structure of the text: divisions and their headings, paragraphs, lists, quotations, boxes, pages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A TEI element under an HTML name, with its id, language and look. -->
  <xsl:template name="as" as="element()">
    <xsl:param name="html" as="xs:string" required="yes"/>
    <xsl:param name="class" as="xs:string" select="''"/>
    <xsl:element name="{$html}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:if test="$class ne ''">
        <xsl:attribute name="class" select="normalize-space($class)"/>
      </xsl:if>
      <xsl:apply-templates mode="read"/>
      <xsl:call-template name="v:block-end"/>
    </xsl:element>
  </xsl:template>

  <!-- A place for a stylesheet on top: behind the words of an element, for a link to it. -->
  <xsl:template name="v:block-end" as="element()?"/>

  <!-- Whether an element holds blocks, so that HTML allows it neither as p nor as span. -->
  <xsl:function name="v:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//*[v:is-block(.)])"/>
  </xsl:function>

  <xsl:template match="text | front | body" mode="read" as="node()*">
    <xsl:apply-templates mode="read"/>
  </xsl:template>

  <xsl:template match="back" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="'div'"/>
      <xsl:with-param name="class" select="'back'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="div" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="'section'"/>
      <xsl:with-param name="class" select="string(@type)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The first heading of a division is its heading in the outline, the others stand below it. -->
  <xsl:template match="div/head | floatingText/body/head" mode="read" as="element()">
    <xsl:variable name="around" as="element()*" select="
        (ancestor::div[head] | ancestor::floatingText[body/head]) except (parent::div, parent::body/parent::*)"/>
    <xsl:variable name="level" as="xs:integer" select="min((6, 2 + count($around)))"/>
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="if (preceding-sibling::head) then 'p' else 'h' || $level"/>
      <xsl:with-param name="class" select="if (preceding-sibling::head) then 'subhead' else ''"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="head" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="'p'"/>
      <xsl:with-param name="class" select="'subhead'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="p | ab" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="if (v:holds-blocks(.)) then 'div' else 'p'"/>
      <xsl:with-param name="class" select="if (self::ab) then string-join(('ab', @type, @rend), ' ') else 'p'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands before the first item goes above the list, what stands between items into the next. -->
  <xsl:template match="list" mode="read" as="element()">
    <div class="list">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:apply-templates select="head" mode="read"/>
      <ul class="{if (item/label) then 'labelled' else 'plain'}">
        <xsl:for-each-group select="node() except head" group-ending-with="item">
          <xsl:if test="current-group()/self::*[not(self::lb)]">
            <li>
              <xsl:sequence select="current-group()/self::item/v:attributes(.)"/>
              <xsl:apply-templates select="current-group()" mode="read"/>
            </li>
          </xsl:if>
        </xsl:for-each-group>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="item" mode="read" as="node()*">
    <xsl:apply-templates mode="read"/>
    <xsl:call-template name="v:block-end"/>
  </xsl:template>

  <xsl:template match="label" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="'span'"/>
      <xsl:with-param name="class" select="'label'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Quotations: a block where they are set off, else part of the line. -->
  <xsl:template match="cit" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="if (v:is-block(.)) then 'div' else 'span'"/>
      <xsl:with-param name="class" select="'cit'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="quote" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="if (v:is-block((parent::cit, .)[1])) then 'blockquote' else 'span'"/>
      <xsl:with-param name="class" select="'quote'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="bibl" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="
          if (v:is-block(.) or parent::cit[v:is-block(.)]) then 'p' else 'span'"/>
      <xsl:with-param name="class" select="'bibl'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="lg | l" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="'div'"/>
      <xsl:with-param name="class" select="local-name()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="floatingText" mode="read" as="element()">
    <aside class="{string-join(('floating', @type), ' ')}" aria-label="{v:say('box')} {count(preceding::floatingText) + 1}">
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:apply-templates mode="read"/>
    </aside>
  </xsl:template>

  <!-- A picture is inferred, never seen: what is said of it stands in brackets. -->
  <xsl:template match="figure" mode="read" as="element()">
    <xsl:call-template name="as">
      <xsl:with-param name="html" select="if (v:is-block(.)) then 'div' else 'span'"/>
      <xsl:with-param name="class" select="'figure'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="figDesc" mode="read" as="element()?">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($plain)">
      <span class="editorial" lang="{(@xml:lang, $v:language)[1]}">
        <xsl:value-of select="'[' || v:say('figure') || ': ' || normalize-space() || ']'"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- The page number, for the margin; inside a list it stands in the item that follows. -->
  <xsl:template match="pb" mode="read" as="element()?">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($plain)">
      <span class="pb" role="doc-pagebreak" aria-label="{v:say('page')} {@n}" lang="{$v:language}">
        <xsl:sequence select="v:attributes(.)"/>
        <xsl:value-of select="v:page-label(.)"/>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="cb | milestone | fw" mode="read"/>
  <!-- Furniture that holds the page's beginning, with words right behind it: they are no part of the word before. -->
  <xsl:template match="fw[pb][following-sibling::node()[1][not(self::fw or self::lb or self::pb or self::pc)]]" mode="read"
      as="text()" priority="2">
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
