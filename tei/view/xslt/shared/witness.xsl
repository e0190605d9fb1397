<?xml version="1.0" encoding="UTF-8"?>
<!-- How the characters of the witness stand in the TEI (encoding.md, section 1); the same for every view. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A text node without the line feeds of the serialiser and the blanks behind them. -->
  <xsl:function name="v:characters" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="replace($text, '\n[ \t]*', '')"/>
  </xsl:function>

  <!-- A text node as it reads: beside a line end that stands inside a word (an indent behind it) blanks are none. -->
  <xsl:function name="v:as-read" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="words" as="xs:string" select="v:readable(v:characters($text))"/>
    <xsl:variable name="begun" as="xs:string" select="
        if (matches($words, '^\s') and v:joins($text/preceding::node()[v:is-walked(.)][1]))
        then replace($words, '^\s+', '') else $words"/>
    <xsl:sequence select="
        if (matches($begun, '\s$') and v:joins($text/following::node()[v:is-walked(.)][1]))
        then replace($begun, '\s+$', '') else $begun"/>
  </xsl:function>

  <!-- Whether a node is a line beginning or holds characters, in the flow of reading. -->
  <xsl:function name="v:is-walked" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        ($node/self::lb or $node/self::text()[v:characters(.) ne '']) and empty($node/ancestor::fw)"/>
  </xsl:function>

  <!-- Whether a node is a line beginning inside a word. -->
  <xsl:function name="v:joins" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node/self::lb[@break = 'no'])"/>
  </xsl:function>

  <!-- What a line beginning reads as: one blank, or nothing inside a word. -->
  <xsl:function name="v:line-break" as="xs:string">
    <xsl:param name="lb" as="element(lb)"/>
    <xsl:sequence select="if ($lb/@break = 'no') then '' else ' '"/>
  </xsl:function>

  <!-- The line beginning that stands inside an element left out (surplus, orig, sic) is still read. -->
  <xsl:function name="v:leading-break" as="xs:string">
    <xsl:param name="left-out" as="element()?"/>
    <xsl:sequence select="string($left-out ! v:first-inside(.)[self::lb] ! v:line-break(.))"/>
  </xsl:function>

  <!-- The code point of <g ref="#uXXXX"/>; none where the reference is of another form. -->
  <xsl:function name="v:code-point" as="xs:integer?">
    <xsl:param name="g" as="element(g)"/>
    <xsl:if test="matches($g/@ref, '^#u[0-9A-F]{4,6}$')">
      <xsl:sequence select="
          fold-left(string-to-codepoints(substring-after($g/@ref, '#u')), 0,
            function($sum, $digit) {$sum * 16 + $digit - (if ($digit ge 65) then 55 else 48)})"/>
    </xsl:if>
  </xsl:function>

  <!-- A code point as at least four hexadecimal digits. -->
  <xsl:function name="v:hex" as="xs:string">
    <xsl:param name="code-point" as="xs:integer"/>
    <xsl:variable name="digits" as="xs:string*" select="
        for $power in (5, 4, 3, 2, 1, 0)
        return substring('0123456789ABCDEF',
            ($code-point idiv (1, 16, 256, 4096, 65536, 1048576)[$power + 1]) mod 16 + 1, 1)"/>
    <xsl:sequence select="replace(string-join($digits), '^0{1,2}', '')"/>
  </xsl:function>

  <!-- White space and controls that HTML cannot hold, as they read: white space one blank, a control nothing. -->
  <xsl:function name="v:readable" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        $text => replace('[&#xD;&#x85;&#x2028;&#x2029;]', ' ') => replace('[&#x7F;-&#x9F;&#xFEFF;]', '')"/>
  </xsl:function>

  <!-- A control kept as g, as it reads. -->
  <xsl:function name="v:readable-g" as="xs:string">
    <xsl:param name="g" as="element(g)"/>
    <xsl:sequence select="if (v:code-point($g) = (9 to 13, 28 to 31, 133)) then ' ' else ''"/>
  </xsl:function>

  <!-- Whether a node shows anything or begins a line: what "the next thing" on the page means. -->
  <xsl:function name="v:is-substance" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        if ($node instance of text()) then v:characters($node) ne ''
        else $node instance of element() and not($node/self::pb or $node/self::cb or $node/self::milestone)"/>
  </xsl:function>

  <!-- Whether an element stands on lines of its own: a line begins with it, and another right behind it. -->
  <xsl:function name="v:owns-lines" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[v:is-substance(.)][1]"/>
    <xsl:variable name="after" as="node()?" select="$element/following-sibling::node()[v:is-substance(.)][1]"/>
    <xsl:sequence select="
        ($before/self::lb or v:first-inside($element)/self::lb)
        and (empty($after) or ($after, v:first-inside($after))/self::lb[not(@break = 'no')])"/>
  </xsl:function>

  <xsl:function name="v:first-inside" as="node()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/descendant::node()[self::lb or self::text()[v:characters(.) ne '']][1]"/>
  </xsl:function>

  <!-- Whether an element is a block of the reading text, by its name or by where it stands. -->
  <xsl:function name="v:is-block" as="xs:boolean">
    <xsl:param name="e" as="element()"/>
    <xsl:choose>
      <xsl:when test="$e/(self::head | self::p | self::ab | self::item | self::list | self::lg | self::floatingText)">
        <xsl:sequence select="true()"/>
      </xsl:when>
      <xsl:when test="$e/self::bibl[parent::cit]">
        <xsl:sequence select="v:owns-lines($e)"/>
      </xsl:when>
      <xsl:when test="$e/(self::cit | self::quote | self::bibl | self::note)">
        <xsl:sequence select="
            $e/(parent::div | parent::body | parent::back | parent::front)
            or $e/(self::cit | self::quote[not(parent::cit)])
            and ($e/quote/(p | ab | lg | list) or $e/(p | ab | lg | list) or v:owns-lines($e))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$e/self::figure and v:first-text($e)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether a figure holds words of the witness, and not its description alone. -->
  <xsl:function name="v:first-text" as="xs:boolean">
    <xsl:param name="figure" as="element(figure)"/>
    <xsl:sequence select="exists($figure/*[not(self::figDesc)]//text()[v:characters(.) ne ''])"/>
  </xsl:function>

</xsl:stylesheet>
