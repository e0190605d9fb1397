<?xml version="1.0" encoding="UTF-8"?>
<!--
  The site: every page of the published edition in one run, as a map from file name to page.
  The pages are the list $v:site; each has a template `match="page[@name = '...']" mode="main"`. A stylesheet of the
  edition's own, laid on top, may override any template, function or variable, and reach ours by xsl:next-match.
  The modules: frame (header, footer, metadata), texts (reading, diplomatic, parallel), register, lists (indexes),
  about (principles, accuracy, access), landing, citing (and search, score sheet), pictures (SVG), books (what EPUB, PDF and Markdown are made from),
  units (DTS, parts, what is searched).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="views.xsl"/>
  <xsl:include href="site/frame.xsl"/>
  <xsl:include href="site/texts.xsl"/>
  <xsl:include href="site/parallel.xsl"/>
  <xsl:include href="site/register.xsl"/>
  <xsl:include href="site/lists.xsl"/>
  <xsl:include href="site/landing.xsl"/>
  <xsl:include href="site/principles.xsl"/>
  <xsl:include href="site/citing.xsl"/>
  <xsl:include href="site/pictures.xsl"/>
  <xsl:include href="site/books.xsl"/>
  <xsl:include href="site/units.xsl"/>

  <xsl:output method="json" encoding="UTF-8"/>

  <!-- What is not in the TEI: the build's date, what was built, the editor's archive plan; JSON. -->
  <xsl:param name="facts" as="xs:string" select="'{}'"/>
  <!-- Which pages to make: the site's, the books', or the score sheet alone, which tells of all others. -->
  <xsl:param name="make" as="xs:string" select="'site'"/>

  <xsl:variable name="v:facts" as="map(*)" select="parse-json($facts)"/>
  <xsl:variable name="v:tei" as="document-node()" select="/"/>

  <xsl:variable name="v:site" as="element()+" xpath-default-namespace="">
    <page name="index"/>
    <page name="reading" nav="main"/>
    <page name="diplomatic" nav="main"/>
    <page name="parallel" nav="main"/>
    <page name="register" nav="main"/>
    <page name="persons" nav="index"/>
    <page name="organisations" nav="index"/>
    <page name="places" nav="index"/>
    <page name="works" nav="index"/>
    <page name="quotations" nav="index"/>
    <page name="notes" nav="index"/>
    <page name="pictures" nav="index"/>
    <page name="search" nav="main"/>
    <page name="principles" nav="main"/>
    <page name="cite" nav="main"/>
    <page name="score" make="score"/>
  </xsl:variable>

  <xsl:mode name="main" on-no-match="fail"/>

  <xsl:template match="/" as="map(xs:string, item()*)">
    <xsl:choose>
      <xsl:when test="$make = 'books'">
        <xsl:variable name="pieces" as="map(*)">
          <xsl:call-template name="pieces"/>
        </xsl:variable>
        <xsl:sequence select="map:merge((v:books(), $pieces))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:map>
          <xsl:for-each select="$v:site[(@make, 'site')[1] = $make]">
            <xsl:variable name="page" as="element()">
              <xsl:call-template name="v:framed"/>
            </xsl:variable>
            <xsl:map-entry key="@name || '.html'" select="v:html($page)"/>
          </xsl:for-each>
        </xsl:map>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="v:html" as="xs:string">
    <xsl:param name="page" as="node()*"/>
    <xsl:sequence select="
        serialize($page, map {'method': 'html', 'html-version': 5.0, 'indent': false(), 'include-content-type': false()})"/>
  </xsl:function>

</xsl:stylesheet>
