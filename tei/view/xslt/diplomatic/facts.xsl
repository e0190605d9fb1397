<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header tells of the witness: its encoding, its line ends, how long it is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="v:bibl" as="element(bibl)?"
      select="/TEI/teiHeader/fileDesc/sourceDesc//bibl[@xml:id = 'witness']"/>
  <xsl:variable name="v:encoding" as="xs:string"
      select="($v:bibl/idno[@type = 'encoding']/normalize-space(), 'UTF-8')[1]"/>
  <xsl:variable name="v:line-end" as="xs:string"
      select="($v:bibl/idno[@type = 'line-end']/normalize-space()[. = ('LF', 'CRLF', 'CR')], 'LF')[1]"/>

  <!-- How many lines the witness has: what the header says, at least as far as the last lb. -->
  <xsl:variable name="v:line-count" as="xs:integer">
    <xsl:variable name="told" as="xs:string?" select="
        ($v:bibl//measure[@unit = 'lines']/@quantity[matches(., '^[0-9]{1,8}$')])[1]"/>
    <xsl:sequence select="max((1, $told ! xs:integer(.), map:keys($v:lines)))"/>
  </xsl:variable>

  <xsl:template name="witness-facts" as="element()">
    <section class="witness">
      <h2>
        <xsl:value-of select="v:say('witness')"/>
      </h2>
      <p>
        <xsl:value-of select="v:say('witness-intro')"/>
      </p>
      <dl class="facts">
        <xsl:sequence select="
            v:fact('encoding', $v:encoding),
            v:fact('line-end', $v:line-end),
            v:fact('lines', string($v:line-count)),
            v:fact('bytes', $v:bibl//measure[@unit = 'bytes']/@quantity ! string())"/>
        <div class="wide">
          <dt>SHA-256</dt>
          <dd>
            <xsl:value-of select="($v:bibl/idno[@type = 'sha256']/normalize-space(), v:say('not-assigned'))[1]"/>
          </dd>
        </div>
      </dl>
    </section>
  </xsl:template>

</xsl:stylesheet>
