<?xml version="1.0" encoding="UTF-8"?>
<!--
  The ODD as a page to read: its chapters, and for each element what it is for, what it holds, what holds it, its
  attributes with their values, examples and remarks; everything linked. One file, no script, nothing from elsewhere.
-->
<xsl:stylesheet version="3.0"
                xmlns="http://www.w3.org/1999/xhtml"
                xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:f="urn:tei-edition:functions"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:output method="html" html-version="5" indent="no" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>
  <xsl:preserve-space elements="p desc head eg:* gi att val tag hi"/>

  <xsl:key name="spec" match="elementSpec | macroSpec | classSpec" use="@ident"/>

  <!-- The elements that a content model names, through its macros. -->
  <xsl:function name="f:holds" as="xs:string*">
    <xsl:param name="content" as="element()*"/>
    <xsl:sequence select="
        distinct-values((
          $content//elementRef/@key/string(),
          $content//macroRef/@key/f:holds(key('spec', ., root(.))/content)))"/>
  </xsl:function>

  <xsl:variable name="specs" as="element(elementSpec)*">
    <xsl:perform-sort select="//elementSpec">
      <xsl:sort select="lower-case(@ident)"/>
    </xsl:perform-sort>
  </xsl:variable>

  <xsl:variable name="holds" as="map(xs:string, xs:string*)"
                select="map:merge(for $spec in $specs return map:entry(string($spec/@ident), f:holds($spec/content)))"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:template match="/">
    <html lang="{/TEI/@xml:lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{/TEI/teiHeader/fileDesc/titleStmt/title}</title>
        <style>
          :root {{ color-scheme: light dark }}
          body {{ font: 1rem/1.55 Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1rem }}
          code, pre {{ font: .875rem/1.5 ui-monospace, monospace }}
          pre {{ white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid; padding-left: .75rem }}
          table {{ border-collapse: collapse; width: 100% }}
          th, td {{ text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-top: 1px solid }}
          nav ul {{ columns: 10rem; padding: 0; list-style: none }}
          dt {{ font-weight: bold }}
        </style>
      </head>
      <body>
        <main>
          <h1>{/TEI/teiHeader/fileDesc/titleStmt/title}</h1>
          <nav aria-label="Contents">
            <ol>
              <xsl:for-each select="/TEI/text/body/div">
                <li><a href="#{@xml:id}">{head}</a></li>
              </xsl:for-each>
            </ol>
            <h2>Elements</h2>
            <ul>
              <xsl:for-each select="$specs">
                <li><a href="#element.{@ident}"><code>{@ident}</code></a></li>
              </xsl:for-each>
            </ul>
          </nav>
          <xsl:apply-templates select="/TEI/text/body/div"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="div">
    <section id="{@xml:id}">
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="div/head"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="schemaSpec | macroSpec | specGrpRef | moduleRef"/>

  <xsl:template match="gi">
    <code>
      <xsl:choose>
        <xsl:when test="key('spec', .)"><a href="#element.{.}">{.}</a></xsl:when>
        <xsl:otherwise>{.}</xsl:otherwise>
      </xsl:choose>
    </code>
  </xsl:template>

  <xsl:template match="att"><code>@{.}</code></xsl:template>
  <xsl:template match="code | ident"><code>{.}</code></xsl:template>
  <xsl:template match="val"><code>{.}</code></xsl:template>
  <xsl:template match="tag"><code>&lt;{.}&gt;</code></xsl:template>

  <xsl:template match="classSpec">
    <h3 id="class.{@ident}">Attributes: <xsl:apply-templates select="desc"/></h3>
    <xsl:apply-templates select="attList"/>
  </xsl:template>

  <xsl:template match="elementSpec">
    <xsl:variable name="name" select="string(@ident)"/>
    <article id="element.{$name}">
      <h3><code>&lt;{$name}&gt;</code></h3>
      <p><xsl:apply-templates select="desc"/></p>
      <table>
        <tr>
          <th scope="row">holds</th>
          <td>
            <xsl:if test="content//textNode">text </xsl:if>
            <xsl:if test="empty($holds($name)) and not(content//textNode)">nothing</xsl:if>
            <xsl:sequence select="f:links($holds($name))"/>
          </td>
        </tr>
        <tr>
          <th scope="row">stands in</th>
          <td>
            <xsl:sequence select="f:links($specs/@ident/string()[$holds(.) = $name])"/>
          </td>
        </tr>
        <xsl:if test="classes/memberOf">
          <tr>
            <th scope="row">shared attributes</th>
            <td>
              <xsl:for-each select="classes/memberOf/key('spec', @key)">
                <xsl:for-each select="attList/attDef">
                  <a href="#class.{../../@ident}"><code>@{@ident}</code></a>
                  <xsl:text> </xsl:text>
                </xsl:for-each>
              </xsl:for-each>
            </td>
          </tr>
        </xsl:if>
      </table>
      <xsl:apply-templates select="attList, constraintSpec, exemplum, remarks"/>
    </article>
  </xsl:template>

  <xsl:function name="f:links" as="node()*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:for-each select="$names">
      <xsl:sort select="lower-case(.)"/>
      <a href="#element.{.}"><code>{.}</code></a>
      <xsl:text> </xsl:text>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="attList">
    <dl>
      <xsl:for-each select="attDef">
        <dt><code>@{@ident}</code>{' (required)'[current()/@usage = 'req']}</dt>
        <dd>
          <xsl:apply-templates select="desc"/>
          <xsl:if test="valList">
            <ul>
              <xsl:for-each select="valList/valItem">
                <li><code>{@ident}</code>: <xsl:apply-templates select="desc"/></li>
              </xsl:for-each>
            </ul>
          </xsl:if>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template match="constraintSpec">
    <p><strong>Rule <code>{@ident}</code>.</strong>{' '}<xsl:apply-templates select="desc"/></p>
  </xsl:template>

  <xsl:template match="exemplum"><xsl:apply-templates select="eg:egXML"/></xsl:template>
  <xsl:template match="eg:egXML"><pre><xsl:apply-templates mode="source"/></pre></xsl:template>

  <xsl:template match="remarks"><xsl:apply-templates/></xsl:template>

  <xsl:template match="*" mode="source">
    <xsl:text>&lt;{name()}</xsl:text>
    <xsl:for-each select="@*"> {name()}="{.}"</xsl:for-each>
    <xsl:choose>
      <xsl:when test="node()">
        <xsl:text>&gt;</xsl:text>
        <xsl:apply-templates mode="source"/>
        <xsl:text>&lt;/{name()}&gt;</xsl:text>
      </xsl:when>
      <xsl:otherwise>/&gt;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
