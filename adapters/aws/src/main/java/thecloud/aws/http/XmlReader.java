package thecloud.aws.http;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads documents that clients send: no DTD, no entities but XML's own, bounded depth and number of elements. */
public final class XmlReader {

    private static final int MAX_DEPTH = 20;

    /** Ten thousand parts of an upload, each with all of its checksums, are less; a million would fill the memory. */
    private static final int MAX_ELEMENTS = 100_000;

    // The JDK's own, whatever else is on the class path. Making readers from it is thread-safe once it is configured.
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final XMLStreamReader reader;
    private int elements;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /**
     * @param root the name that the outermost element must have
     * @throws AwsError {@code MalformedXML}
     */
    public static XmlElement read(byte[] document, String root) {
        XmlElement element = read(document);
        if (!element.name().equals(root)) {
            throw malformed();
        }
        return element;
    }

    /** @throws AwsError {@code MalformedXML} */
    public static XmlElement read(byte[] document) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new XmlReader(reader).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw malformed(); // the JDK's reader throws all kinds of exceptions at what is no XML
        }
    }

    public static AwsError malformed() {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private XmlElement document() throws XMLStreamException {
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> root = element(1);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw malformed();
                default -> {}
            }
        }
        if (root == null) {
            throw malformed();
        }
        return root;
    }

    private XmlElement element(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw malformed();
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    String own = children.isEmpty()
                            ? text.toString()
                            : text.toString().strip();
                    return new XmlElement(name, attributes, List.copyOf(children), own);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw malformed();
            }
        }
    }

    private Map<String, String> attributes() {
        if (reader.getAttributeCount() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return Map.copyOf(attributes);
    }
}
