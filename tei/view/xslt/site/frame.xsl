<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: metadata, skip link, navigation, and a foot that says which version this is and how to cite it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="v:header" as="element(teiHeader)" select="$v:tei/TEI/teiHeader"/>

  <!-- A place for a stylesheet on top: in the head. -->
  <xsl:template name="v:more-head"/>

  <xsl:template name="v:framed" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <html lang="{$v:language}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>
          <xsl:value-of select="v:page-title(.) || ' · ' || $v:title"/>
        </title>
        <xsl:call-template name="v:metadata"/>
        <xsl:for-each select="'style.css', ('reading.css', 'diplomatic.css')[current()/@name = ('reading', 'diplomatic', 'parallel', 'pictures')], ($v:facts?style)">
          <link rel="stylesheet" href="{.}"/>
        </xsl:for-each>
        <xsl:call-template name="v:more-head"/>
      </head>
      <body class="{@name}">
        <a class="skip" href="#ui-main">
          <xsl:value-of select="v:say('skip')"/>
        </a>
        <xsl:call-template name="v:masthead"/>
        <main id="ui-main" tabindex="-1">
          <xsl:if test="not(@name = 'index')">
            <h1>
              <xsl:value-of select="v:page-title(.)"/>
            </h1>
          </xsl:if>
          <xsl:apply-templates select="." mode="main"/>
        </main>
        <xsl:call-template name="v:colophon"/>
        <xsl:for-each select="v:scripts(@name)">
          <script src="{.}"/>
        </xsl:for-each>
      </body>
    </html>
  </xsl:template>

  <xsl:function name="v:page-title" as="xs:string">
    <xsl:param name="page" as="element()"/>
    <xsl:sequence select="v:say('page-' || $page/@name)"/>
  </xsl:function>

  <!-- Classic scripts: a page opened as a file may load no other. No page needs them to be read. -->
  <xsl:function name="v:scripts" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
        if ($name = ('reading', 'diplomatic', 'parallel')) then 'place.js'
        else if ($name = 'register') then 'filter.js'
        else if ($name = 'search') then ('search-index.js', 'search.js')
        else ()"/>
  </xsl:function>

  <xsl:template name="v:masthead" as="element()">
    <xsl:variable name="here" as="xs:string" select="@name"/>
    <header class="masthead">
      <p class="edition-title">
        <a href="index.html" lang="{$v:text-language}">
          <xsl:if test="$here = 'index'">
            <xsl:attribute name="aria-current" select="'page'"/>
          </xsl:if>
          <xsl:value-of select="$v:title"/>
        </a>
      </p>
      <nav aria-label="{v:say('navigation')}">
        <ul>
          <xsl:for-each select="$v:site[@nav = 'main'][following-sibling::*[@nav = 'index'] or position() le 4]">
            <li>
              <xsl:sequence select="v:nav-link(., $here)"/>
            </li>
          </xsl:for-each>
          <li>
            <details>
              <summary>
                <xsl:value-of select="v:say('indexes')"/>
              </summary>
              <ul>
                <xsl:for-each select="$v:site[@nav = 'index']">
                  <li>
                    <xsl:sequence select="v:nav-link(., $here)"/>
                  </li>
                </xsl:for-each>
              </ul>
            </details>
          </li>
          <xsl:for-each select="$v:site[@nav = 'main'][position() gt 4]">
            <li>
              <xsl:sequence select="v:nav-link(., $here)"/>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </header>
  </xsl:template>

  <xsl:function name="v:nav-link" as="element()">
    <xsl:param name="page" as="element()"/>
    <xsl:param name="here" as="xs:string"/>
    <a href="{$page/@name}.html">
      <xsl:if test="$page/@name = $here">
        <xsl:attribute name="aria-current" select="'page'"/>
      </xsl:if>
      <xsl:value-of select="v:say('nav-' || $page/@name)"/>
    </a>
  </xsl:function>

  <!-- The foot: version, dates, status, citation, rights, the text itself. -->
  <xsl:template name="v:colophon" as="element()">
    <xsl:variable name="page" as="element()" select="."/>
    <footer class="colophon">
      <dl class="facts">
        <xsl:sequence select="
            v:fact('version', $v:version), v:fact('released', $v:released), v:fact('built', $v:facts?built),
            v:fact('status', $v:status), v:fact('doi', $v:doi)"/>
      </dl>
      <p class="cite-line">
        <b>
          <xsl:value-of select="v:say('how-to-cite')"/>
        </b>
        <xsl:text> </xsl:text>
        <xsl:sequence select="v:citation($page)"/>
        <xsl:text> </xsl:text>
        <a href="cite.html">
          <xsl:value-of select="v:say('cite-passage')"/>
        </a>
      </p>
      <p>
        <xsl:for-each select="$v:file/publicationStmt/availability/(licence | p)">
          <xsl:sequence select="v:licence(.)"/>
          <xsl:value-of select="if (position() lt last()) then '. ' else '.'"/>
        </xsl:for-each>
        <xsl:text> </xsl:text>
        <a href="{v:tei-file()}">
          <xsl:value-of select="v:say('tei-file')"/>
        </a>
        <xsl:for-each select="'principles.html#access', 'principles.html#archive', 'score.html'">
          <xsl:text> · </xsl:text>
          <a href="{.}">
            <xsl:value-of select="v:say('foot-' || replace(., '.*#|\.html$', ''))"/>
          </a>
        </xsl:for-each>
      </p>
    </footer>
  </xsl:template>

  <xsl:function name="v:licence" as="node()*">
    <xsl:param name="statement" as="element()"/>
    <xsl:choose>
      <xsl:when test="matches($statement/@target, '^https?://')">
        <a rel="license" href="{$statement/@target}">
          <xsl:value-of select="normalize-space($statement) => replace('\.$', '')"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="normalize-space($statement) => replace('\.$', '')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Facts of the header, by which the foot, the landing page and the citations speak. -->
  <xsl:variable name="v:unassigned" as="xs:string" select="v:say('not-assigned')"/>
  <xsl:variable name="v:version" as="xs:string" select="($v:file/editionStmt/edition/@n/string(), $v:unassigned)[1]"/>
  <xsl:variable name="v:status" as="xs:string" select="($v:header/revisionDesc/@status/string(), $v:unassigned)[1]"/>
  <xsl:variable name="v:released" as="xs:string" select="($v:file/publicationStmt/date/@when/string(), $v:unassigned)[1]"/>
  <xsl:variable name="v:doi" as="xs:string" select="
      ($v:file/publicationStmt/idno[@type = 'DOI']/normalize-space(), $v:unassigned)[1]"/>
  <xsl:variable name="v:publisher" as="xs:string" select="
      ($v:file/publicationStmt/publisher/normalize-space(v:person-name(.))[. ne ''], $v:unassigned)[1]"/>
  <xsl:variable name="v:authors" as="xs:string*" select="v:people($v:file/titleStmt/author)"/>
  <xsl:variable name="v:editors" as="xs:string*" select="v:people($v:file/titleStmt/editor)"/>

  <xsl:function name="v:people" as="xs:string*">
    <xsl:param name="people" as="element()*"/>
    <xsl:sequence select="$people ! normalize-space(v:person-name(.))[not(. = ('', $v:unassigned))]"/>
  </xsl:function>

  <xsl:function name="v:tei-file" as="xs:string">
    <xsl:sequence select="'tei/' || ($v:facts?id, 'edition')[1] || '.xml'"/>
  </xsl:function>

  <!-- The citation of the whole, or of a page of it; a passage adds its id (v:citation with a string). -->
  <xsl:function name="v:citation" as="node()*">
    <xsl:param name="page" as="element()"/>
    <xsl:sequence select="v:citation-of('', $page/@name || '.html')"/>
  </xsl:function>

  <xsl:function name="v:citation-of" as="node()*">
    <xsl:param name="passage" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="authors" as="xs:string*" select="$v:authors"/>
    <xsl:value-of select="string-join($authors, ', ')[. ne ''] ! (. || ', ')"/>
    <cite lang="{$v:text-language}">
      <xsl:value-of select="$v:title"/>
    </cite>
    <xsl:value-of select="
        ', ' || v:say('edited-by') || ' ' || (string-join($v:editors, ', ')[. ne ''], $v:unassigned)[1] || '. '
        || v:say('version') || ' ' || $v:version || ' (' || $v:status || '), '
        || (if ($v:released = $v:unassigned) then v:say('no-date') else $v:released) || '. '
        || v:say('doi') || ' ' || $v:doi || '. '
        || $passage[. ne ''] ! (. || '. ') || ($v:facts?url[. ne ''][$address ne ''] ! (. || '/'), '')[1]"/>
    <xsl:if test="$address ne ''">
      <span class="address">
        <xsl:value-of select="$address"/>
      </span>
      <xsl:text>.</xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- For machines: Highwire Press tags, and schema.org as JSON-LD. -->
  <xsl:template name="v:metadata" as="element()*">
    <meta name="citation_title" content="{$v:title}"/>
    <xsl:for-each select="$v:authors, $v:editors[empty($v:authors)]">
      <meta name="citation_author" content="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="$v:editors">
      <meta name="citation_editor" content="{.}"/>
    </xsl:for-each>
    <xsl:if test="$v:publisher ne $v:unassigned">
      <meta name="citation_publisher" content="{$v:publisher}"/>
    </xsl:if>
    <xsl:if test="$v:released ne $v:unassigned">
      <meta name="citation_publication_date" content="{translate($v:released, '-', '/')}"/>
    </xsl:if>
    <xsl:if test="$v:doi ne $v:unassigned">
      <meta name="citation_doi" content="{$v:doi}"/>
    </xsl:if>
    <meta name="citation_language" content="{$v:text-language}"/>
    <xsl:if test="exists($v:facts?pdf)">
      <meta name="citation_pdf_url" content="{($v:facts?url ! (. || '/'), '')[1] || $v:facts?pdf}"/>
    </xsl:if>
    <meta name="generator" content="tei-edition {$v:header//application[@ident = 'tei-edition']/@version}"/>
    <link rel="alternate" type="application/tei+xml" href="{v:tei-file()}"/>
    <script type="application/ld+json">
      <xsl:value-of select="v:json-ld(@name) => replace('&lt;', '\\u003c')"/>
    </script>
  </xsl:template>

  <xsl:function name="v:json-ld" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:variable name="licence" as="xs:string?" select="$v:file/publicationStmt/availability/licence/@target[matches(., '^https?:')]"/>
    <xsl:variable name="work" as="map(*)" select="map:merge((
        map {'@type': 'Book', 'name': $v:title, 'inLanguage': $v:text-language, 'version': $v:version,
             'creativeWorkStatus': $v:status, 'bookFormat': 'https://schema.org/EBook'},
        map {'author': array {v:json-people($v:file/titleStmt/author)}}[exists($v:authors)],
        map {'editor': array {v:json-people($v:file/titleStmt/editor)}}[exists($v:editors)],
        map {'publisher': map {'@type': 'Organization', 'name': $v:publisher}}[$v:publisher ne $v:unassigned],
        map {'datePublished': $v:released}[$v:released ne $v:unassigned],
        map {'identifier': 'https://doi.org/' || $v:doi}[$v:doi ne $v:unassigned],
        $licence ! map {'license': .},
        map {'keywords': array {$v:header//keywords/term/normalize-space()}}[$v:header//keywords/term],
        map {'encoding': array {map {'@type': 'MediaObject', 'encodingFormat': 'application/tei+xml', 'contentUrl': v:tei-file()}}}))"/>
    <xsl:sequence select="
        serialize(
          if ($page = 'index') then map:put($work, '@context', 'https://schema.org')
          else map {'@context': 'https://schema.org', '@type': 'WebPage', 'name': v:say('page-' || $page),
                    'inLanguage': $v:language, 'isPartOf': $work},
          map {'method': 'json'})"/>
  </xsl:function>

  <xsl:function name="v:json-people" as="map(*)*">
    <xsl:param name="people" as="element()*"/>
    <xsl:for-each select="$people[not(normalize-space(v:person-name(.)) = ('', $v:unassigned))]">
      <xsl:variable name="id" as="xs:string?" select="idno[@type = ('ORCID', 'ROR')][not(normalize-space() = $v:unassigned)][1]/normalize-space()"/>
      <xsl:sequence select="
          map:merge((map {'@type': if (self::editor and not(idno[@type = 'ROR'])) then 'Person' else 'Organization', 'name': normalize-space(v:person-name(.))},
            $id ! map {'@id': if (starts-with(., 'http')) then . else 'https://orcid.org/' || .}))"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
