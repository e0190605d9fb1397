<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a view that is one file by itself: head, skip link, title block. One stylesheet on top may fill the empty templates. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Places for a stylesheet on top: in the head, above and below what the page shows. -->
  <xsl:template name="v:more-head"/>
  <xsl:template name="v:above"/>
  <xsl:template name="v:below"/>

  <!-- The page. `view` is a key of the words; what <main> holds is the view's template v:content, called and not
       handed over, so that a long text goes straight to the output. -->
  <xsl:template name="v:page" as="element()">
    <xsl:param name="view" as="xs:string" required="yes"/>
    <html lang="{$v:language}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>
          <xsl:value-of select="$v:title || ' · ' || v:say($view)"/>
        </title>
        <style>
          <xsl:value-of select="$css, $extra-css" separator="&#10;"/>
        </style>
        <xsl:call-template name="v:more-head"/>
      </head>
      <body class="{$view}">
        <a class="skip" href="#ui-text">
          <xsl:value-of select="v:say('skip')"/>
        </a>
        <xsl:call-template name="v:above"/>
        <xsl:call-template name="v:title-block">
          <xsl:with-param name="view" select="$view"/>
        </xsl:call-template>
        <main>
          <xsl:call-template name="v:content"/>
        </main>
        <xsl:call-template name="v:below"/>
      </body>
    </html>
  </xsl:template>

  <!-- Who, what, which version, when; what the header lacks is said to be not assigned. -->
  <xsl:template name="v:title-block" as="element()">
    <xsl:param name="view" as="xs:string" required="yes"/>
    <xsl:variable name="file" select="$v:file"/>
    <xsl:variable name="edition" select="$file/editionStmt/edition"/>
    <header class="title">
      <p class="view">
        <xsl:value-of select="v:say($view)"/>
      </p>
      <h1>
        <xsl:if test="$file/titleStmt/title[1]">
          <xsl:attribute name="lang" select="($file/titleStmt/title[1]/@xml:lang, $v:text-language)[1]"/>
        </xsl:if>
        <xsl:value-of select="$v:title"/>
      </h1>
      <dl class="facts">
        <xsl:sequence select="
            v:fact('author', $file/titleStmt/author ! normalize-space(v:person-name(.))),
            v:fact('editor', $file/titleStmt/editor ! normalize-space(v:person-name(.))),
            v:fact('edition', $edition ! normalize-space(string-join(text()))),
            v:fact('version', $edition/@n ! string()),
            v:fact('date', ($file/publicationStmt/date, $edition/date)[1] ! normalize-space((@when, .)[1])),
            v:fact('status', /TEI/teiHeader/revisionDesc/@status ! string())"/>
      </dl>
    </header>
  </xsl:template>

</xsl:stylesheet>
