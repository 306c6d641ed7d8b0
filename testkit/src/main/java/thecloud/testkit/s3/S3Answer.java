package thecloud.testkit.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import thecloud.core.Nullable;

/** What S3 said, whole. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record S3Answer(int status, HttpHeaders headers, byte[] body) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** Without its quotes; empty when there is none. */
    public String etag() {
        return headers.firstValue("ETag").orElse("").replace("\"", "");
    }

    /** Of an error, also of one in a body that began before anybody knew of it; empty when there is none. */
    public String code() {
        String text = text();
        int at = text.indexOf("<Code>");
        return at < 0 ? "" : text.substring(at + 6, text.indexOf("</Code>", at));
    }

    /** Fails unless it is of this status. */
    public S3Answer is(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + " instead of " + this);
        }
        return this;
    }

    /** The elements of this name in the body, anywhere. */
    public List<Element> elements(String name) {
        try {
            NodeList found = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getElementsByTagName(name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no XML: " + this, e);
        }
    }

    /** The text of an element's first descendant of this name; empty when there is none. */
    public static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    /** The texts of all elements of this name. */
    public List<String> texts(String name) {
        return elements(name).stream().map(Element::getTextContent).toList();
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + (text.length() > 1000 ? text.length() + " characters" : text);
    }
}
