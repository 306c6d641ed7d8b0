package thecloud.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read, and what is read can do no harm. */
class XmlTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aDocumentIsWrittenWithItsNamespaceAndEverythingClosed() {
        XmlWriter xml = new XmlWriter();
        xml.root("ListBucketResult", XmlWriter.S3)
                .element("Name", "a&b<c>\"d\"'e'")
                .element("MaxKeys", 1000)
                .element("IsTruncated", false)
                .element("Marker", (String) null)
                .open("Grantee", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance", "xsi:type", "Group")
                .element("Key", "a\rb\u0001c\td\u007f\ufffe");

        assertThat(new String(xml.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Name>a&amp;b&lt;c&gt;&quot;d&quot;&#39;e&#39;</Name><MaxKeys>1000</MaxKeys>"
                        + "<IsTruncated>false</IsTruncated>"
                        + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
                        + "<Key>a&#xd;b&#x1;c\td&#x7f;&#xfffe;</Key></Grantee></ListBucketResult>");
    }

    @Property(tries = 500)
    void whatXmlCanSayIsReadAsItWasWritten(@ForAll @StringLength(max = 60) String text) {
        String sayable = text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff\ufffe\uffff]", "");
        XmlWriter xml = new XmlWriter();
        xml.root("R", XmlWriter.S3).element("Key", sayable);

        XmlElement key = XmlReader.read(xml.bytes(), "R").child("Key");
        assertThat(key).isNotNull();
        assertThat(key.text()).isEqualTo(sayable);
    }

    @Test
    void elementsAreFoundByNameWhateverTheirNamespaceAndPrefix() {
        XmlElement root = XmlReader.read(bytes("""
                <?xml version="1.0"?><!-- c --><s3:Delete xmlns:s3="http://s3.amazonaws.com/doc/2006-03-01/">
                  <s3:Object><s3:Key> a </s3:Key></s3:Object><Object><Key><![CDATA[<b>]]>&#10;&amp;</Key></Object>
                  <Quiet> true </Quiet>
                </s3:Delete>"""), "Delete");

        assertThat(root.children("Object")).hasSize(2);
        assertThat(root.children("Object").get(0).child("Key").text()).isEqualTo(" a ");
        assertThat(root.children("Object").get(1).child("Key").text()).isEqualTo("<b>\n&");
        assertThat(root.text("Quiet")).isEqualTo("true");
        assertThat(root.text("Missing")).isNull();
        assertThat(catchThrowableOfType(AwsError.class, () -> root.required("Missing"))
                        .code())
                .isEqualTo("MalformedXML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a>\u0001</a>",
                "<a>&unknown;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1/\"><a/>",
                "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>",
                "<other/>",
            })
    void whatIsNotPlainXmlIsRefused(String document) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> XmlReader.read(bytes(document), "a"));

        assertThat(error).isNotNull();
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("MalformedXML");
    }

    @Test
    void aDocumentOfMoreElementsThanAnyNeedsIsRefused() {
        String parts = "<Part><PartNumber>1</PartNumber><ETag>x</ETag></Part>".repeat(10_000);
        assertThat(XmlReader.read(bytes("<a>" + parts + "</a>"), "a").children("Part"))
                .hasSize(10_000);
        assertThat(catchThrowableOfType(
                                AwsError.class,
                                () -> XmlReader.read(bytes("<a>" + "<b/>".repeat(1_000_000) + "</a>"), "a"))
                        .code())
                .isEqualTo("MalformedXML");
    }

    @Test
    void aDeepDocumentIsRefused() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        assertThat(catchThrowableOfType(AwsError.class, () -> XmlReader.read(bytes(deep), "a"))
                        .code())
                .isEqualTo("MalformedXML");
    }
}
