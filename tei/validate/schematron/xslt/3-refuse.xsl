<?xml version="1.0" encoding="UTF-8"?>
<!--
  Step 3: what is not supported is refused by name, and so is what could read or write a file. Saxon itself runs the
  rules without leave to open anything; the sentences here are for the editor.
-->
<xsl:stylesheet version="3.0"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:tei-edition="urn:tei-edition:schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:mode name="refuse" on-no-match="fail"/>

  <!-- Elements with their parents. -->
  <xsl:variable name="tei-edition:known" as="xs:string*" select="tokenize('
      /schema schema/diagnostics schema/let schema/ns schema/p schema/pattern schema/phase schema/properties
      schema/title phase/active phase/let phase/p phase/title active/dir active/emph active/span
      pattern/let pattern/p pattern/rule pattern/title pattern/param
      rule/assert rule/let rule/p rule/report rule/title
      diagnostics/diagnostic properties/property
      assert/dir assert/emph assert/name assert/span assert/value-of
      report/dir report/emph report/name report/span report/value-of
      diagnostic/dir diagnostic/emph diagnostic/name diagnostic/span diagnostic/value-of
      property/dir property/emph property/name property/span property/value-of
      p/dir p/emph p/span title/dir title/emph title/span
      dir/name dir/value-of emph/name emph/value-of span/name span/value-of')"/>

  <!-- Attributes that change what a rule means. Others, such as @icon or those of other vocabularies, do not. -->
  <xsl:variable name="tei-edition:unsupported" as="xs:string*"
                select="'pattern/documents', 'rule/visit-each', 'assert/from', 'phase/when', 'phase/from'"/>

  <xsl:variable name="tei-edition:declarations" as="xs:string*"
                select="'key', 'function', 'variable', 'accumulator', 'decimal-format'"/>

  <!-- What may stand in a function: all that computes a value, and nothing that opens, writes or runs anything. -->
  <xsl:variable name="tei-edition:instructions" as="xs:string*" select="tokenize('
      accumulator-rule analyze-string attribute break catch choose comment copy copy-of document element fallback
      for-each for-each-group if iterate map map-entry matching-substring merge merge-action merge-key merge-source
      namespace next-iteration non-matching-substring number on-completion on-empty on-non-empty otherwise param
      perform-sort processing-instruction sequence sort text try value-of variable when where-populated with-param')"/>

  <!-- No literal is taken out first: a name inside one is refused too, so that no quoting can hide a call. -->
  <xsl:variable name="tei-edition:forbidden" as="xs:string"
                select="'(^|[^\c]|:|\})(doc|doc-available|document|collection|uri-collection|unparsed-text|unparsed-text-lines'
                        || '|unparsed-text-available|json-doc|environment-variable|available-environment-variables'
                        || '|transform|load-xquery-module|function-lookup)\s*[(#]'"/>

  <xsl:template match="/" mode="refuse">
    <xsl:apply-templates select="sch:schema" mode="refuse"/>
  </xsl:template>

  <xsl:template match="sch:schema[@not]" mode="refuse">
    <xsl:sequence select="tei-edition:refusal(., '`' || @not || '` is neither ISO Schematron nor RELAX NG')"/>
  </xsl:template>

  <xsl:template match="sch:schema" mode="refuse">
    <xsl:variable name="expressions" as="attribute()*"
                  select=".//sch:*/(@context | @test | @value | @select | @path | @subject)"/>
    <xsl:sequence select="
        .[not(tei-edition:binding(.) = ('xslt', 'xslt2', 'xslt3'))] !
            tei-edition:refusal(., 'the query binding “' || @queryBinding || '” is not supported; xslt, xslt2 and xslt3 are'),
        descendant-or-self::sch:*[not(ancestor::xsl:* or ancestor::sch:let)]
            [not(local-name(..) || '/' || local-name() = $tei-edition:known)] !
            tei-edition:unknown(.),
        .//sch:*/@*[local-name(..) || '/' || name() = $tei-edition:unsupported] !
            tei-edition:refusal(.., '`' || local-name(..) || '/@' || name() || '` is not supported'),
        ($expressions, .//xsl:*/descendant-or-self::*/(@*, text())) ! tei-edition:call(.)"/>
    <xsl:apply-templates select="." mode="refuse-links"/>
    <xsl:apply-templates select="." mode="refuse-xslt"/>
  </xsl:template>

  <!-- What is named must be there, and what is declared is declared once. -->
  <xsl:template match="sch:schema" mode="refuse-links">
    <xsl:variable name="diagnostics" select="sch:diagnostics/sch:diagnostic/@id"/>
    <xsl:sequence select="
        .[not(tei-edition:phase(.) = ('#ALL', sch:phase/@id))] !
            tei-edition:refusal(., 'there is no phase “' || tei-edition:phase(.) || '”'),
        sch:phase/sch:active[not(@pattern = ../../sch:pattern/@id)] !
            tei-edition:refusal(., 'there is no pattern “' || @pattern || '”'),
        sch:pattern[@is-a] !
            tei-edition:refusal(., 'there is no abstract pattern “' || @is-a || '”'),
        .//sch:rule[not(@context)] !
            tei-edition:refusal(., '`rule` has no `@context`'),
        .//(sch:assert | sch:report)[not(@test)] !
            tei-edition:refusal(., '`' || local-name() || '` has no `@test`'),
        (for $asking in .//@diagnostics, $id in tokenize($asking)[not(. = $diagnostics)] return
            tei-edition:refusal($asking/.., 'there is no diagnostic “' || $id || '”')),
        tei-edition:twice((sch:let, sch:phase[@id = tei-edition:phase(..)]/sch:let)),
        sch:pattern ! tei-edition:twice(sch:let),
        (for $prefix in distinct-values(sch:ns/@prefix), $ns in sch:ns[@prefix = $prefix] return
            $ns[@uri != (../sch:ns[@prefix = $prefix])[1]/@uri] !
                tei-edition:refusal(., 'the prefix “' || $prefix || '” has another namespace before'))"/>
  </xsl:template>

  <xsl:template match="sch:schema" mode="refuse-xslt">
    <xsl:sequence select="
        xsl:*[not(local-name() = $tei-edition:declarations)] !
            tei-edition:refusal(., '`' || name() || '` is not supported'),
        sch:*//xsl:*[not(ancestor::sch:let)] !
            tei-edition:refusal(., '`' || name() || '` is not supported inside `' || local-name(..) || '`'),
        */descendant::xsl:*[not(local-name() = $tei-edition:instructions)] !
            tei-edition:refusal(., '`' || name() || '` is not supported'),
        .//xsl:*/@*[starts-with(local-name(), '_')] !
            tei-edition:refusal(.., '`@' || name() || '` is not supported')"/>
  </xsl:template>

  <xsl:function name="tei-edition:twice" as="element(refusal)*">
    <xsl:param name="lets" as="element(sch:let)*"/>
    <xsl:for-each-group select="$lets" group-by="@name">
      <xsl:sequence select="current-group()[2] ! tei-edition:refusal(., 'the variable “' || @name || '” is declared twice')"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="tei-edition:unknown" as="element(refusal)">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" select="local-name($element)"/>
    <xsl:sequence select="tei-edition:refusal($element, if ($name = 'include') then
        'nothing has the id that `include` names' else if ($element[self::sch:extends[@rule]]) then
        'there is no abstract rule “' || $element/@rule || '”, or it extends itself' else if ($element/self::sch:extends) then
        '`extends/@href` is not supported; `extends/@rule` is' else
        '`' || $name || '` is not supported' || ($element/.. ! (' inside `' || local-name() || '`')))"/>
  </xsl:function>

  <xsl:function name="tei-edition:call" as="element(refusal)?">
    <xsl:param name="expression" as="node()"/>
    <xsl:if test="matches($expression, $tei-edition:forbidden)">
      <xsl:variable name="name" select="replace($expression, '^.*?' || $tei-edition:forbidden || '.*$', '$2', 's')"/>
      <xsl:sequence select="tei-edition:refusal($expression/.., '`' || $name || '()` is not supported: a rule reads the document and nothing else')"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="tei-edition:refusal" as="element(refusal)">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="sentence" as="xs:string"/>
    <refusal n="{$node/ancestor-or-self::*[@tei-edition:n][1]/@tei-edition:n}">
      <xsl:value-of select="$sentence"/>
    </refusal>
  </xsl:function>
</xsl:stylesheet>
