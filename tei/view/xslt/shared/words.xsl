<?xml version="1.0" encoding="UTF-8"?>
<!-- Every word the pages say of their own. Another language: a stylesheet that imports the view and overrides $v:words. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:tei-edition:view"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" exclude-result-prefixes="#all">

  <!-- The words for a key. -->
  <xsl:function name="v:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="
        if (map:contains($v:words, $key)) then $v:words($key)
        else error(xs:QName('v:words'), 'no words for ' || $key)"/>
  </xsl:function>

  <!-- The name of an element of the header or the lists, if the interface has one. -->
  <xsl:function name="v:label" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$v:element-names(local-name($element))"/>
  </xsl:function>

  <xsl:variable name="v:language" as="xs:string" select="'en'"/>

  <xsl:variable name="v:words" as="map(xs:string, xs:string)" select="map {
      'skip': 'Skip to the text',
      'reading': 'Reading text',
      'diplomatic': 'Diplomatic text',
      'not-assigned': 'not assigned',
      'untitled': 'Untitled',
      'author': 'Author',
      'editor': 'Editor',
      'edition': 'Edition',
      'version': 'Version',
      'date': 'Date',
      'status': 'Status',
      'contents': 'Contents',
      'text': 'The text',
      'page': 'page',
      'page-short': 'p.',
      'line': 'line',
      'column': 'column',
      'notes': 'Footnotes',
      'back': 'back to the text',
      'note': 'Note',
      'note-author': 'Author’s note',
      'note-translator': 'Translator’s note',
      'note-editor': 'Editor’s note',
      'to-note': 'note',
      'slips': 'Corrected slips',
      'slips-intro': 'The text reads the correction; the source has what stands here as “source”.',
      'slip': 'correction',
      'read': 'read',
      'source-has': 'source',
      'cert-high': 'sure',
      'cert-medium': 'likely',
      'cert-low': 'doubtful',
      'gap': 'text missing',
      'figure': 'picture',
      'box': 'Box',
      'bracket-expansion': 'that is',
      'names': 'Names and works',
      'persons': 'Persons',
      'organisations': 'Organisations',
      'places': 'Places',
      'works': 'Works',
      'mentioned-at': 'mentioned',
      'about': 'About this edition',
      'unknown': 'unknown element',
      'witness': 'The witness',
      'witness-intro': 'The source file line by line, as it stands. Beside each line stands what was found in it.',
      'encoding': 'Encoding',
      'line-end': 'Line end',
      'lines': 'Lines',
      'bytes': 'Bytes',
      'mark-header': 'running head',
      'mark-footer': 'running foot',
      'mark-pageNum': 'page number',
      'mark-fw': 'off the text',
      'mark-overprint': 'doubled by overprint',
      'mark-stray-space': 'stray space',
      'mark-surplus': 'surplus',
      'mark-join': 'word goes on',
      'mark-weak': 'hyphen only divides',
      'mark-lost-hyphen': 'hyphen lost here',
      'mark-supplied': 'supplied',
      'mark-moved': 'read elsewhere: a fragment begins',
      'mark-slip': 'slip, corrected',
      'mark-expansion': 'expanded',
      'mark-figure': 'picture',
      'mark-anchor': 'place of a note',
      'mark-note': 'note',
      'mark-note-author': 'author’s note',
      'mark-note-translator': 'translator’s note',
      'mark-note-editor': 'editor’s note'
    }"/>

  <!-- The header and the lists: an element without a name here is shown as unknown. -->
  <xsl:variable name="v:element-names" as="map(xs:string, xs:string)" select="map {
      'fileDesc': 'The edition', 'titleStmt': 'Title and responsibility', 'title': 'Title', 'author': 'Author',
      'editor': 'Editor', 'respStmt': 'Responsible', 'resp': 'For', 'name': 'Name', 'sponsor': 'Sponsor',
      'funder': 'Funder', 'principal': 'Principal', 'editionStmt': 'Edition', 'edition': 'Edition',
      'extent': 'Extent', 'measure': 'Measure', 'publicationStmt': 'Publication', 'publisher': 'Publisher',
      'authority': 'Released by', 'distributor': 'Distributor', 'pubPlace': 'Place', 'address': 'Address',
      'addrLine': 'Address', 'email': 'Email', 'date': 'Date', 'idno': 'Identifier', 'availability': 'Rights',
      'licence': 'Licence', 'notesStmt': 'Remarks', 'sourceDesc': 'Sources', 'bibl': 'Source',
      'relatedItem': 'Related to', 'biblScope': 'Part', 'series': 'Series', 'note': 'Note', 'encodingDesc': 'Encoding',
      'projectDesc': 'Project', 'samplingDecl': 'Selection', 'editorialDecl': 'Editorial principles',
      'correction': 'Correction', 'normalization': 'Normalisation', 'quotation': 'Quotation marks',
      'hyphenation': 'Hyphenation', 'punctuation': 'Punctuation', 'segmentation': 'Segmentation',
      'interpretation': 'Interpretation', 'stdVals': 'Standard values', 'refsDecl': 'References',
      'citeStructure': 'Unit of citation', 'citeData': 'Data of the unit', 'classDecl': 'Classification',
      'taxonomy': 'Taxonomy', 'category': 'Category', 'catDesc': 'Meaning', 'charDecl': 'Characters',
      'char': 'Character', 'charName': 'Name', 'localProp': 'Property', 'unicodeProp': 'Unicode property',
      'mapping': 'Stands for', 'appInfo': 'Programs', 'application': 'Program', 'label': 'Name', 'desc': 'Description',
      'listPrefixDef': 'Prefixes', 'prefixDef': 'Prefix', 'tagsDecl': 'Elements', 'profileDesc': 'The text',
      'creation': 'Origin', 'langUsage': 'Languages', 'language': 'Language', 'textClass': 'Subject',
      'keywords': 'Keywords', 'term': 'Keyword', 'revisionDesc': 'History', 'change': 'Change', 'list': 'List',
      'item': 'Item', 'p': 'Paragraph', 'ptr': 'Link', 'ref': 'Link', 'head': 'Heading', 'persName': 'Name',
      'orgName': 'Name', 'placeName': 'Name', 'forename': 'Forename', 'surname': 'Surname', 'addName': 'Also',
      'roleName': 'Role', 'nameLink': 'Link', 'birth': 'Born', 'death': 'Died', 'occupation': 'Occupation',
      'affiliation': 'Affiliation', 'nationality': 'Nationality', 'country': 'Country', 'region': 'Region',
      'settlement': 'Town', 'location': 'Location', 'geo': 'Coordinates', 'certainty': 'Certainty',
      'precision': 'Precision', 'person': 'Person', 'org': 'Organisation', 'place': 'Place'
    }"/>

</xsl:stylesheet>
