<?xml version="1.0" encoding="UTF-8"?>
<!-- The mode `read` itself: text, what it does not know, an element's words alone, and the list of headings. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="read" on-no-match="fail"/>

  <!-- The headings as a list of links, where there are several. -->
  <xsl:template name="contents" as="element()?">
    <xsl:variable name="headed" as="element(div)*" select="/TEI/text//div[@xml:id][head]"/>
    <xsl:if test="count($headed) gt 1">
      <nav class="contents" aria-labelledby="ui-contents">
        <h2 id="ui-contents">
          <xsl:value-of select="v:say('contents')"/>
        </h2>
        <ol lang="{$v:text-language}">
          <xsl:for-each select="$headed">
            <li class="level-{count(ancestor::div[head]) + 1}">
              <a href="#{@xml:id}">
                <xsl:value-of select="v:plain(head[1])"/>
              </a>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- An element's words as they read, without mark-up, notes and page numbers. -->
  <xsl:function name="v:plain" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="read" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$element/node()" mode="read">
          <xsl:with-param name="plain" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:document>
    </xsl:variable>
    <xsl:sequence select="normalize-space($read)"/>
  </xsl:function>

  <xsl:template match="comment() | processing-instruction()" mode="read"/>

  <xsl:template match="text()" mode="read" as="text()">
    <xsl:value-of select="v:as-read(.)"/>
  </xsl:template>

  <xsl:template match="*" mode="read" as="element()" priority="-5">
    <xsl:call-template name="v:report-unknown"/>
    <span class="unhandled">
      <xsl:sequence select="v:attributes(.)"/>
      <span class="word" lang="{$v:language}">
        <xsl:value-of select="v:say('unknown') || ' &lt;' || name() || '&gt;'"/>
      </span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="read"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
