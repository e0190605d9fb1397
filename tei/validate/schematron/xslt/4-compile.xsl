<?xml version="1.0" encoding="UTF-8"?>
<!--
  Step 4: the rules as a stylesheet. Every rule is a template of one mode, and the document is walked once: a rule that
  has spoken hands the node on to the next one (xsl:next-match), telling which pattern has spoken, since of each pattern
  only the first rule that matches counts (ISO/IEC 19757-3, 6.5). Earlier rules have higher priority.

  Variables of a pattern become global ones with a name of their own, computed once, and known inside the pattern by
  their short name. Each expression keeps the number of its element, so that Saxon's errors find their way back.
-->
<xsl:stylesheet version="3.0"
                xmlns:out="urn:tei-edition:schematron:out"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:tei-edition="urn:tei-edition:schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="out sch xs">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:mode name="compile" on-no-match="fail"/>
  <xsl:mode name="words-of" on-no-match="fail"/>
  <xsl:mode name="words" on-no-match="shallow-skip"/>

  <xsl:template match="sch:schema" mode="compile">
    <xsl:variable name="phase" select="sch:phase[@id = tei-edition:phase(current())]"/>
    <xsl:variable name="patterns" select="sch:pattern[not($phase) or @id = $phase/sch:active/@pattern]"/>
    <xsl:variable name="rules" select="$patterns/sch:rule"/>
    <xsl:choose>
      <xsl:when test="$rules">
        <out:stylesheet version="3.0">
          <xsl:for-each-group select="sch:ns" group-by="@prefix">
            <xsl:namespace name="{@prefix}" select="@uri"/>
          </xsl:for-each-group>
          <xsl:call-template name="tei-edition:frame"/>
          <xsl:copy-of select="xsl:*"/>
          <xsl:apply-templates select="sch:let, $phase/sch:let, $patterns/sch:let" mode="compile"/>
          <xsl:for-each select="$rules">
            <xsl:apply-templates select="." mode="compile">
              <xsl:with-param name="priority" select="last() - position() + 1"/>
            </xsl:apply-templates>
          </xsl:for-each>
        </out:stylesheet>
      </xsl:when>
      <xsl:otherwise>
        <nothing/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What every stylesheet has: the walk over the document, and the making of a finding. -->
  <xsl:template name="tei-edition:frame">
    <out:output method="json"/>
    <out:mode use-accumulators="#all"/>
    <out:mode name="tei-edition:rules" on-no-match="deep-skip"/>
    <out:accumulator name="tei-edition:node" initial-value="0">
      <out:accumulator-rule match="* | comment() | processing-instruction()" select="$value + 1"/>
    </out:accumulator>
    <out:template match="/">
      <out:variable name="findings" as="item()*">
        <out:apply-templates select="descendant-or-self::node() ! (., @*)" mode="tei-edition:rules"/>
      </out:variable>
      <out:sequence select="array{{$findings}}"/>
    </out:template>
    <!-- The walk goes over the nodes of a document by itself; deep-skip alone would enter it once more. -->
    <out:template match="/" mode="tei-edition:rules" priority="0"/>
    <!-- The subject, if it is a node of the document, says the place; only what has a tag or a name of its own has one. -->
    <out:function name="tei-edition:finding">
      <out:param name="context"/>
      <out:param name="subject"/>
      <out:param name="facts"/>
      <out:param name="text"/>
      <out:param name="help"/>
      <out:variable name="node" select="($subject[. instance of node()][root() is root($context)], $context)[1]"/>
      <out:variable name="tag" select="
          if ($node instance of document-node()) then $node/*
          else if ($node instance of element() or $node instance of comment() or $node instance of processing-instruction())
          then $node else $node/.."/>
      <out:map>
        <out:sequence select="$facts"/>
        <out:map-entry key="'text'" select="string-join($text)"/>
        <out:map-entry key="'help'" select="string-join($help)"/>
        <out:map-entry key="'node'" select="$tag/accumulator-before('tei-edition:node')"/>
        <out:map-entry key="'attribute'" select="$node[. instance of attribute()]/name()"/>
      </out:map>
    </out:function>
  </xsl:template>

  <xsl:template match="sch:schema/sch:let | sch:phase/sch:let" mode="compile">
    <out:variable name="{@name}">
      <xsl:call-template name="tei-edition:value"/>
    </out:variable>
  </xsl:template>

  <!-- A global variable, with those of its pattern that stand before it. -->
  <xsl:template match="sch:pattern/sch:let" mode="compile">
    <out:variable name="{tei-edition:long-name(.)}" as="item()*">
      <xsl:apply-templates select="preceding-sibling::sch:let" mode="compile-short"/>
      <out:variable name="{@name}">
        <xsl:call-template name="tei-edition:value"/>
      </out:variable>
      <out:sequence select="${@name}"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="sch:pattern/sch:let" mode="compile-short">
    <out:variable name="{@name}" select="${tei-edition:long-name(.)}"/>
  </xsl:template>

  <xsl:template match="sch:rule" mode="compile">
    <xsl:param name="priority" as="xs:integer"/>
    <xsl:variable name="pattern" select="count(../preceding-sibling::sch:pattern) + 1"/>
    <out:template match="{tei-edition:with-long-names(@context, ../sch:let)}" mode="tei-edition:rules" priority="{$priority}">
      <xsl:copy-of select="@tei-edition:n"/>
      <out:param name="tei-edition:spoken" select="0"/>
      <out:if test="$tei-edition:spoken ne {$pattern}">
        <out:try>
          <xsl:apply-templates select="../sch:let" mode="compile-short"/>
          <xsl:apply-templates select="sch:let | sch:assert | sch:report" mode="compile"/>
          <out:catch>
            <out:sequence select="tei-edition:finding(., (), {tei-edition:facts(., true())},
                $Q{{http://www.w3.org/2005/xqt-errors}}description, ())"/>
          </out:catch>
        </out:try>
      </out:if>
      <out:next-match>
        <out:with-param name="tei-edition:spoken" select="{$pattern}"/>
      </out:next-match>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:rule/sch:let" mode="compile">
    <out:variable name="{@name}">
      <xsl:call-template name="tei-edition:value"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="sch:assert" mode="compile">
    <out:choose>
      <out:when test="{@test}">
        <xsl:call-template name="tei-edition:expression"/>
      </out:when>
      <out:otherwise>
        <xsl:call-template name="tei-edition:found"/>
      </out:otherwise>
    </out:choose>
  </xsl:template>

  <xsl:template match="sch:report" mode="compile">
    <out:if test="{@test}">
      <xsl:call-template name="tei-edition:expression"/>
      <xsl:call-template name="tei-edition:found"/>
    </out:if>
  </xsl:template>

  <xsl:template name="tei-edition:found">
    <out:variable name="tei-edition:subject" select="{(@subject, ../@subject, '.')[1]}">
      <xsl:call-template name="tei-edition:expression"/>
    </out:variable>
    <out:variable name="tei-edition:text" as="item()*">
      <xsl:apply-templates mode="words"/>
    </out:variable>
    <out:variable name="tei-edition:help" as="item()*">
      <xsl:variable name="diagnostics" select="/sch:schema/sch:diagnostics/sch:diagnostic"/>
      <xsl:for-each select="tokenize(@diagnostics)">
        <xsl:apply-templates select="$diagnostics[@id = current()][1]" mode="words-of"/>
      </xsl:for-each>
    </out:variable>
    <out:sequence select="tei-edition:finding(., $tei-edition:subject, {tei-edition:facts(., false())},
        $tei-edition:text, $tei-edition:help)"/>
  </xsl:template>

  <!-- The words of a message. -->
  <xsl:template match="sch:diagnostic" mode="words-of">
    <xsl:apply-templates mode="words"/>
    <out:text xml:space="preserve"> </out:text>
  </xsl:template>

  <xsl:template match="text()" mode="words">
    <out:text>
      <xsl:value-of select="."/>
    </out:text>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="words">
    <out:value-of select="{@select}">
      <xsl:call-template name="tei-edition:expression"/>
    </out:value-of>
  </xsl:template>

  <xsl:template match="sch:name" mode="words">
    <out:value-of select="name({@path})">
      <xsl:call-template name="tei-edition:expression"/>
    </out:value-of>
  </xsl:template>

  <!-- Of other vocabularies, such as quick fixes, nothing is said. -->
  <xsl:template match="sch:dir | sch:emph | sch:span" mode="words">
    <xsl:apply-templates mode="words"/>
  </xsl:template>

  <xsl:template match="*" mode="words"/>

  <!-- What an element with an expression needs: its number, and the rules of XSLT 1.0 where the schema is written for it. -->
  <xsl:template name="tei-edition:expression">
    <xsl:copy-of select="@tei-edition:n"/>
    <xsl:if test="tei-edition:binding(ancestor-or-self::sch:schema) = 'xslt'">
      <xsl:attribute name="version" select="'1.0'"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="tei-edition:value">
    <xsl:copy-of select="@as"/>
    <xsl:if test="@value">
      <xsl:attribute name="select" select="@value"/>
    </xsl:if>
    <xsl:call-template name="tei-edition:expression"/>
    <xsl:copy-of select="node()[not(current()/@value)]"/>
  </xsl:template>

  <!-- What is known of an assertion, or of a rule that could not be tried, as the text of a map. -->
  <xsl:function name="tei-edition:facts" as="xs:string">
    <xsl:param name="check" as="element()"/>
    <xsl:param name="failed" as="xs:boolean"/>
    <xsl:variable name="ids" select="$check/ancestor-or-self::*[self::sch:pattern or self::sch:rule or . is $check]/@id"/>
    <xsl:variable name="see" select="$check/ancestor-or-self::*/@see"/>
    <xsl:sequence select="'map{''id'': ' || tei-edition:literal($ids[last()])
        || ', ''severity'': ' || tei-edition:literal(if ($failed) then 'error' else tei-edition:severity($check))
        || ', ''see'': ' || tei-edition:literal($see[last()])
        || ', ''failed'': ' || $failed || '()}'"/>
  </xsl:function>

  <!-- @role and @flag are free words; these are the ones in use. The assertion's own count before the rule's. -->
  <xsl:function name="tei-edition:severity" as="xs:string">
    <xsl:param name="check" as="element()"/>
    <xsl:variable name="words" select="$check ! (@severity, @role, @flag, ../@role, ../@flag, ../../@role) ! lower-case(.)"/>
    <xsl:variable name="severity" select="$words ! map{
        'warn': 'warning', 'warning': 'warning',
        'info': 'note', 'information': 'note', 'informational': 'note', 'note': 'note', 'hint': 'note',
        'error': 'error', 'fatal': 'error', 'nonfatal': 'error'}(.)"/>
    <xsl:sequence select="($severity, 'error')[1]"/>
  </xsl:function>

  <xsl:function name="tei-edition:phase" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="if ($phase = '#DEFAULT') then ($schema/@defaultPhase, '#ALL')[1] else $phase"/>
  </xsl:function>

  <xsl:function name="tei-edition:binding" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="lower-case(($schema/@queryBinding, 'xslt')[1])"/>
  </xsl:function>

  <xsl:function name="tei-edition:long-name" as="xs:string">
    <xsl:param name="let" as="element(sch:let)"/>
    <xsl:sequence select="'tei-edition:' || $let/@name || '.' || count($let/../preceding-sibling::sch:pattern) + 1"/>
  </xsl:function>

  <!-- A pattern's variables by their long names, outside of string literals. -->
  <xsl:function name="tei-edition:with-long-names" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="lets" as="element(sch:let)*"/>
    <xsl:value-of>
      <xsl:analyze-string select="$expression" regex="&quot;[^&quot;]*&quot;|'[^']*'|\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="($lets[@name = regex-group(1)] ! ('$' || tei-edition:long-name(.)), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:value-of>
  </xsl:function>

  <xsl:function name="tei-edition:literal" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="'''' || replace($text, '''', '''''') || ''''"/>
  </xsl:function>
</xsl:stylesheet>
