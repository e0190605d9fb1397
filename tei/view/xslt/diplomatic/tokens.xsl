<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 1: the text as a flat list of leaves, and which elements open before each. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:mode name="tokens" on-no-match="fail"/>

  <xsl:variable name="v:tokens" as="node()*">
    <xsl:apply-templates select="/TEI/text" mode="tokens"/>
  </xsl:variable>

  <xsl:variable name="v:leaves" as="node()*" select="$v:tokens[v:is-leaf(.)]"/>

  <!-- From a leaf to the elements that open before it, the nearest last; pages, columns and jumps among them. -->
  <xsl:variable name="v:opening" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$v:tokens" group-ending-with="node()[v:is-leaf(.)]">
        <xsl:if test="current-group()[2]">
          <xsl:map-entry key="generate-id(current-group()[last()])" select="current-group()[not(v:is-leaf(.))]"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- A leaf: characters, lb, g, what only points at a place, and words that are not the witness's. -->
  <xsl:function name="v:is-leaf" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        $node instance of text()
        or v:is-added($node)
        or empty($node/node()) and not($node/(self::pb | self::cb | self::milestone))"/>
  </xsl:function>

  <!-- Whether rule 1 of encoding.md leaves an element out, being no part of the witness. -->
  <xsl:function name="v:is-added" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        exists($node/(self::reg | self::corr | self::supplied | self::figDesc | self::desc | self::certainty
            | self::precision | self::respons | self::note[@type = 'editor'] | self::expan[parent::choice]))"/>
  </xsl:function>

  <xsl:template match="*" mode="tokens" as="node()*">
    <xsl:sequence select="."/>
    <xsl:if test="not(v:is-added(.))">
      <xsl:apply-templates mode="tokens"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text()" mode="tokens" as="text()?">
    <xsl:sequence select=".[v:characters(.) ne '']"/>
  </xsl:template>

</xsl:stylesheet>
