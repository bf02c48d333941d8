"""How a Word document says that it is a draft: a watermark of Word's own kind, and words in the header."""

import re

from models.publish.blocks import DRAFT_WORDS
from models.publish.word.markup import Element

_LARGE, _SMALL = DRAFT_WORDS
_BETWEEN_ELEMENTS = re.compile(r">\s+<")
# By the shape's name Word knows a watermark: 设计 → 水印 → 删除水印 takes it away.
_HEADER = f"""<w:hdr xmlns:v="urn:schemas-microsoft-com:vml"
  xmlns:o="urn:schemas-microsoft-com:office:office">
 <w:p>
  <w:pPr><w:jc w:val="right"/></w:pPr>
  <w:r><w:rPr><w:noProof/></w:rPr><w:pict>
   <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
     path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
     <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
     <v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
    <v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
   </v:shapetype>
   <v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="{_LARGE}"
     style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:315;z-index:-251658240;
mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;
mso-position-vertical-relative:page" fillcolor="#d9d9d9" stroked="f">
    <v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{_LARGE}"/>
   </v:shape>
  </w:pict></w:r>
  <w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:color w:val="C00000"/><w:sz w:val="24"/></w:rPr>
   <w:t>{_LARGE}：{_SMALL}</w:t></w:r>
 </w:p>
</w:hdr>
"""


def draft_header() -> Element:
    """The header of every page of a draft."""
    return _BETWEEN_ELEMENTS.sub("><", _HEADER)
