<?xml version="1.0" encoding="UTF-8"?>
<!-- The principles: what was done and why, each rule with its first case; the data model; how right it is; access; archive. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="page[@name = 'principles']" mode="main" xpath-default-namespace="" as="element()*">
    <nav class="contents" aria-label="{v:say('contents')}">
      <ol>
        <xsl:for-each select="'aims', 'rules', 'accuracy', 'model', 'limits', 'access', 'archive', 'header'">
          <li>
            <a href="#{.}">
              <xsl:value-of select="v:say('section-' || .)"/>
            </a>
          </li>
        </xsl:for-each>
      </ol>
    </nav>
    <xsl:call-template name="aims"/>
    <xsl:call-template name="editorial-rules"/>
    <xsl:call-template name="accuracy"/>
    <xsl:call-template name="data-model"/>
    <xsl:call-template name="limits"/>
    <xsl:call-template name="access"/>
    <xsl:call-template name="archive"/>
    <section aria-labelledby="header" class="about">
      <h2 id="header">
        <xsl:value-of select="v:say('section-header')"/>
      </h2>
      <xsl:apply-templates select="$v:header/*" mode="about"/>
    </section>
  </xsl:template>

  <xsl:template name="v:section" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <section aria-labelledby="{$name}">
      <h2 id="{$name}">
        <xsl:value-of select="v:say('section-' || $name)"/>
      </h2>
      <xsl:sequence select="$content"/>
    </section>
  </xsl:template>

  <xsl:function name="v:paragraphs" as="element()*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:for-each select="tokenize($words, '\s*\|\s*')">
      <p>
        <xsl:value-of select="."/>
      </p>
    </xsl:for-each>
  </xsl:function>

  <xsl:template name="aims" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'aims'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:for-each select="$v:header/encodingDesc/(projectDesc | samplingDecl)/p">
          <p>
            <xsl:value-of select="normalize-space()"/>
          </p>
        </xsl:for-each>
        <xsl:sequence select="v:paragraphs(v:say('selection')), v:prose('principles')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Each rule of editorialDecl with the first place it was applied at. -->
  <xsl:template name="editorial-rules" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'rules'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:for-each select="$v:header/encodingDesc/editorialDecl/*">
          <h3>
            <xsl:value-of select="(v:label(.), local-name())[1]"/>
          </h3>
          <xsl:for-each select="p">
            <p>
              <xsl:value-of select="normalize-space()"/>
            </p>
          </xsl:for-each>
          <p class="first-case">
            <xsl:variable name="case" as="element()?" select="v:first-case(.)"/>
            <xsl:value-of select="v:say('first-case') || ' '"/>
            <xsl:choose>
              <xsl:when test="$case">
                <a href="{if ($case/@ana and $case/@xml:id) then 'register.html#' || $case/@xml:id else 'reading.html#' || v:reading-id($case)}">
                  <xsl:value-of select="v:say-or('element-' || local-name($case), local-name($case)) || v:page-of($case) ! (', ' || v:say('page-short') || ' ' || .)"/>
                </a>
              </xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="v:say('no-case')"/>
              </xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="v:first-case" as="element()?">
    <xsl:param name="rule" as="element()"/>
    <xsl:variable name="text" as="element()?" select="$v:tei/TEI/text"/>
    <xsl:sequence select="(
        if ($rule/self::correction) then ($text//corr, $text//surplus)
        else if ($rule/self::normalization) then $text//reg
        else if ($rule/self::quotation) then $text//(said | quote | q | soCalled | mentioned)
        else if ($rule/self::hyphenation) then ($text//lb[@break = 'no'], $text//supplied)
        else if ($rule/self::punctuation) then ($text//pc, $text//p)
        else if ($rule/self::segmentation) then $text//(head | p)
        else if ($rule/self::interpretation) then $text//*[@ana]
        else if ($rule/self::stdVals) then $text//date
        else ())[1]"/>
  </xsl:function>

  <!-- How often each rule is right, as the header states it, and how often it was applied here. -->
  <xsl:template name="accuracy" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'accuracy'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="v:paragraphs(v:say('accuracy-method'))"/>
        <table class="rules">
          <caption class="vh">
            <xsl:value-of select="v:say('section-accuracy')"/>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <xsl:value-of select="v:say('col-who')"/>
              </th>
              <th scope="col">
                <xsl:value-of select="v:say('col-does')"/>
              </th>
              <th scope="col">
                <xsl:value-of select="v:say('col-cases')"/>
              </th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$v:file/(titleStmt | editionStmt)/respStmt[@xml:id]">
              <xsl:variable name="cases" as="element()*" select="key('by', @xml:id, $v:tei)"/>
              <tr id="{@xml:id}">
                <th scope="row">
                  <xsl:value-of select="if (starts-with(@xml:id, 'r.')) then v:say('rule') || ' ' || translate(substring(@xml:id, 3), '_', ' ') else normalize-space((name | persName | orgName)[1])"/>
                </th>
                <td>
                  <xsl:value-of select="normalize-space(resp)"/>
                </td>
                <td>
                  <xsl:choose>
                    <xsl:when test="$cases[1]/@xml:id">
                      <a href="register.html#{$cases[1]/@xml:id}">
                        <xsl:value-of select="count($cases)"/>
                      </a>
                    </xsl:when>
                    <xsl:otherwise>
                      <xsl:value-of select="count($cases)"/>
                    </xsl:otherwise>
                  </xsl:choose>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:key name="by" match="text//*[@ana][@resp]" use="tokenize(@resp) ! replace(., '^#', '')"/>

  <!-- The data model: the elements in use and how often, and the schema they are declared in. -->
  <xsl:template name="data-model" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'model'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="v:paragraphs(v:say('model'))"/>
        <p>
          <xsl:for-each select="$v:facts?schema?*">
            <a href="{.}">
              <xsl:value-of select="."/>
            </a>
            <xsl:value-of select="' '"/>
          </xsl:for-each>
        </p>
        <dl class="kinds">
          <xsl:for-each select="$v:header//taxonomy/category[@xml:id]">
            <div>
              <dt>
                <xsl:variable name="kind" as="xs:string" select="@xml:id"/>
                <xsl:value-of select="v:say-or('kind-' || $kind, $kind) || ' (' || count($v:interventions[v:kind(.) = $kind]) || ')'"/>
              </dt>
              <dd>
                <xsl:value-of select="normalize-space(catDesc)"/>
              </dd>
            </div>
          </xsl:for-each>
        </dl>
        <p>
          <xsl:value-of select="v:say('elements-used') || ' '"/>
          <xsl:for-each-group select="$v:tei/TEI/text//*" group-by="local-name()">
            <xsl:sort select="current-grouping-key()"/>
            <code>
              <xsl:value-of select="current-grouping-key()"/>
            </code>
            <xsl:value-of select="' ' || count(current-group()) || (if (position() lt last()) then ', ' else '.')"/>
          </xsl:for-each-group>
        </p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="limits" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'limits'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="v:paragraphs(v:say('limits'))"/>
        <p>
          <xsl:value-of select="v:say('doubtful-now') || ' ' || count($v:interventions[@cert = 'low']) || '.'"/>
        </p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="access" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'access'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="v:paragraphs(v:say('access'))"/>
        <p>
          <xsl:value-of select="v:say('access-contact') || ' ' || ($v:facts?contact, $v:unassigned)[1] || '.'"/>
        </p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="archive" as="element()">
    <xsl:call-template name="v:section">
      <xsl:with-param name="name" select="'archive'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="v:paragraphs(v:say('archive'))"/>
        <dl class="record">
          <xsl:sequence select="
              v:fact('archive-where', $v:facts?archive?where), v:fact('archive-until', $v:facts?archive?until),
              v:fact('archive-who', $v:facts?archive?who), v:fact('doi', $v:doi)"/>
        </dl>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
