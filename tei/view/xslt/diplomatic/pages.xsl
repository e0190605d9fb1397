<?xml version="1.0" encoding="UTF-8"?>
<!-- Steps 2 and 3: leaves to pieces, pieces to lines, lines to pages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Characters that a page cannot show: controls, separators, soft hyphen, BOM, private use, non-characters.
       Written out, not as categories, and static: so Saxon compiles the expression once, and to simple ranges. -->
  <xsl:variable name="v:invisible" static="yes" as="xs:string" select="
      '[&#xD;&#x7F;-&#x9F;&#xAD;&#x2028;&#x2029;&#xFEFF;&#xE000;-&#xF8FF;&#xFDD0;-&#xFDEF;&#xF0000;-&#x10FFFF;'
      || '&#x1FFFE;&#x1FFFF;&#x2FFFE;&#x2FFFF;&#x3FFFE;&#x3FFFF;&#x4FFFE;&#x4FFFF;&#x5FFFE;&#x5FFFF;&#x6FFFE;&#x6FFFF;&#x7FFFE;&#x7FFFF;'
      || '&#x8FFFE;&#x8FFFF;&#x9FFFE;&#x9FFFF;&#xAFFFE;&#xAFFFF;&#xBFFFE;&#xBFFFF;&#xCFFFE;&#xCFFFF;&#xDFFFE;&#xDFFFF;&#xEFFFE;&#xEFFFF;]'"/>

  <!-- From a line's number to its pieces in the witness's order: N, then N.2, N.3 ... -->
  <xsl:variable name="v:lines" as="map(xs:integer, map(*)+)">
    <xsl:variable name="pieces" as="map(*)*">
      <xsl:for-each-group select="$v:leaves" group-starting-with="lb">
        <xsl:sequence select="v:piece(current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:map>
      <xsl:for-each-group select="$pieces" group-by="?line">
        <xsl:map-entry key="current-grouping-key()" select="sort(current-group(), (), function($p) {$p?piece})"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- One lb and what belongs to it: its address and its leaves. -->
  <xsl:function name="v:piece" as="map(*)">
    <xsl:param name="leaves" as="node()+"/>
    <xsl:variable name="address" as="xs:integer+" select="v:address(($leaves[1]/self::lb, $leaves[self::text() or self::g], $leaves)[1])"/>
    <xsl:sequence select="
        map {'line': $address[1], 'piece': $address[2], 'leaves': $leaves}"/>
  </xsl:function>

  <!-- Line and piece of an lb. Text before the first lb has no line, which is an error; what only points at a place
       there goes to the first line. -->
  <xsl:function name="v:address" as="xs:integer+">
    <xsl:param name="first" as="node()"/>
    <xsl:choose>
      <xsl:when test="matches($first/self::lb/@n, '^[1-9][0-9]{0,7}(\.([2-9]|[1-9][0-9]{1,7}))?$')">
        <xsl:sequence select="(tokenize($first/@n, '\.') ! xs:integer(.), 1)[position() le 2]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$first/(self::text() | self::g | self::lb)">
          <xsl:call-template name="v:report-error">
            <xsl:with-param name="sentence" select="v:misplaced($first)"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:sequence select="1, 0"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What is wrong with an lb, or with text that has none, as a sentence. -->
  <xsl:function name="v:misplaced" as="xs:string">
    <xsl:param name="first" as="node()"/>
    <xsl:variable name="near" as="xs:string" select="
        string($first/ancestor-or-self::*[@xml:id][1]/@xml:id ! (' (near &quot;' || . || '&quot;)'))"/>
    <xsl:sequence select="
        if ($first/self::lb)
        then 'the lb with n=&quot;' || $first/@n || '&quot;' || $near
          || ' has no address of the form N or N.K; give it its line in the witness.'
        else 'text stands before the first lb' || $near || '; put an lb before it.'"/>
  </xsl:function>

  <!-- Leaves inside the look of their elements, from the outermost inwards; so an element over several lines
       shows its part in each. -->
  <xsl:template name="wrap" as="node()*">
    <xsl:param name="leaves" as="node()*" required="yes"/>
    <xsl:param name="depth" as="xs:integer" select="1"/>
    <xsl:for-each-group select="$leaves" group-adjacent="string(v:marked-ancestors(.)[$depth] ! generate-id(.))">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = ''">
          <xsl:apply-templates select="current-group()" mode="show"/>
        </xsl:when>
        <xsl:otherwise>
          <span class="{$v:marks(current-grouping-key())?look}">
            <xsl:call-template name="wrap">
              <xsl:with-param name="leaves" select="current-group()"/>
              <xsl:with-param name="depth" select="$depth + 1"/>
            </xsl:call-template>
          </span>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="v:marked-ancestors" as="element()*">
    <xsl:param name="leaf" as="node()"/>
    <xsl:sequence select="$leaf/ancestor::*[map:contains($v:marks, generate-id())]"/>
  </xsl:function>

  <!-- A leaf in its line, with the ids of what opens before it. -->
  <xsl:mode name="show" on-no-match="fail"/>

  <xsl:template match="node()" mode="show">
    <xsl:param name="ids" as="xs:boolean" select="true()" tunnel="yes"/>
    <xsl:for-each select="($v:opening(generate-id()), self::*)[$ids][not(self::pb)]/@xml:id">
      <span id="{.}"/>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="self::text()">
        <xsl:sequence select="v:visible(v:characters(.))"/>
      </xsl:when>
      <xsl:when test="self::g[exists(v:code-point(.))]">
        <xsl:sequence select="v:control(v:code-point(.))"/>
      </xsl:when>
      <xsl:when test="map:contains($v:marks, generate-id())">
        <span class="{$v:marks(generate-id())?look}"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A string with what cannot be seen in it as pictures. -->
  <xsl:function name="v:visible" as="node()*">
    <xsl:param name="string" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="matches($string, $v:invisible)">
        <xsl:analyze-string select="$string" regex="{$v:invisible}">
          <xsl:matching-substring>
            <xsl:sequence select="v:control(string-to-codepoints(.))"/>
          </xsl:matching-substring>
          <xsl:non-matching-substring>
            <xsl:value-of select="."/>
          </xsl:non-matching-substring>
        </xsl:analyze-string>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$string"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A control as its picture (U+2400 block), anything else as its number in a box. -->
  <xsl:function name="v:control" as="element()">
    <xsl:param name="code-point" as="xs:integer"/>
    <span class="control" data-u="{v:hex($code-point)}">
      <xsl:value-of select="
          if ($code-point lt 32) then codepoints-to-string(9216 + $code-point)
          else if ($code-point eq 127) then '␡'
          else 'U+' || v:hex($code-point)"/>
    </span>
  </xsl:function>

  <!-- 3. The pages, each from the line of its pb to the next; lines before the first pb stand without a heading. -->
  <xsl:template name="pages" as="element()*">
    <xsl:variable name="breaks" as="map(*)*" select="$v:tokens/self::pb ! map {'line': v:first-line(.), 'pb': .}"/>
    <xsl:variable name="starts" as="xs:integer*" select="sort(distinct-values((1, $breaks?line)))"/>
    <xsl:for-each select="1 to count($starts)">
      <xsl:variable name="at" as="xs:integer" select="."/>
      <section class="page">
        <xsl:apply-templates select="$breaks[?line = $starts[$at]]?pb" mode="page-heading"/>
        <xsl:for-each select="$starts[$at] to min(($starts[$at + 1] - 1, $v:line-count))">
          <xsl:call-template name="line">
            <xsl:with-param name="number" select="."/>
          </xsl:call-template>
        </xsl:for-each>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="v:first-line" as="xs:integer">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:variable name="named" as="element(lb)?" select="key('id', substring-after($pb/@corresp, '#'), root($pb))/self::lb"/>
    <xsl:variable name="lb" as="element(lb)?" select="($named, $pb/following::lb[1])[1]"/>
    <xsl:sequence select="if ($lb) then v:address($lb)[1] else $v:line-count + 1"/>
  </xsl:function>

  <xsl:template match="pb" mode="page-heading">
    <h2>
      <xsl:sequence select="v:attributes(.)"/>
      <xsl:value-of select="v:say('page') || ' ' || v:page-label(.)"/>
    </h2>
  </xsl:template>

  <!-- What the margin says of a mark; a site overrides this with a link to its register. -->
  <xsl:function name="v:margin" as="element()">
    <xsl:param name="mark" as="map(xs:string, xs:string)"/>
    <span class="m {$mark?look}">
      <xsl:value-of select="$mark?words"/>
    </span>
  </xsl:function>

  <!-- The column of the print that a line stands in, as a class; a site overrides this. -->
  <xsl:function name="v:column" as="xs:string?">
    <xsl:param name="pieces" as="map(*)*"/>
  </xsl:function>

  <!-- A line: its number, its text, its marks. A line that never occurs in the TEI is empty. -->
  <xsl:template name="line" as="element()">
    <xsl:param name="number" as="xs:integer" required="yes"/>
    <xsl:variable name="pieces" as="map(*)*" select="$v:lines($number)"/>
    <xsl:variable name="marks" as="map(*)*" select="
        $pieces?leaves ! ($v:opening(generate-id()), .) ! $v:marks(generate-id())"/>
    <div class="{string-join(('line', v:column($pieces)), ' ')}" id="L{$number}">
      <a class="n" href="#L{$number}">
        <xsl:value-of select="$number"/>
      </a>
      <span class="w">
        <xsl:for-each select="$pieces">
          <xsl:call-template name="wrap">
            <xsl:with-param name="leaves" select="?leaves"/>
          </xsl:call-template>
        </xsl:for-each>
      </span>
      <xsl:if test="exists($marks)">
        <span class="marks" lang="{$v:language}">
          <xsl:for-each select="$marks">
            <xsl:sequence select="v:margin(.)"/>
            <xsl:if test="position() lt last()">
              <xsl:text> · </xsl:text>
            </xsl:if>
          </xsl:for-each>
        </span>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
