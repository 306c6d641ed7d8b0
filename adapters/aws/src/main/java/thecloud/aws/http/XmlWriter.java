package thecloud.aws.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import thecloud.core.Nullable;

/**
 * Writes a document. By hand and not by StAX: keys may have characters that XML 1.0 cannot express, for which S3 writes
 * character references all the same, and lists of a thousand keys are made often.
 */
public final class XmlWriter {

    public static final String S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder out = new StringBuilder(512).append(DECLARATION);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens the root element in a namespace; {@link #bytes} closes it. */
    public XmlWriter root(String name, String namespace) {
        return open(name, "xmlns", namespace);
    }

    /** @param attributes names, each followed by its value */
    public XmlWriter open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes what was opened last. */
    public XmlWriter close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with text in it; null writes none. */
    public XmlWriter element(String name, @Nullable String text) {
        if (text == null) {
            return this;
        }
        out.append('<').append(name).append('>');
        escape(text);
        out.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter element(String name, long number) {
        out.append('<')
                .append(name)
                .append('>')
                .append(number)
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    public XmlWriter element(String name, boolean value) {
        return element(name, value ? "true" : "false");
    }

    /** An element with elements in it. */
    public XmlWriter element(String name, Runnable content) {
        open(name);
        content.run();
        return close();
    }

    /** The document, in UTF-8, with all that is open closed. */
    public byte[] bytes() {
        while (!open.isEmpty()) {
            close();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void escape(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c)) {
                out.append(text, from, i);
                reference(c);
                from = i + 1;
            }
        }
        out.append(text, from, text.length());
    }

    private static boolean isPlain(char c) {
        return c >= ' '
                ? c != '&' && c != '<' && c != '>' && c != '"' && c != '\'' && c != 0x7F && c < 0xFFFE
                : c == '\n' || c == '\t';
    }

    private void reference(char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append("&#x").append(Integer.toHexString(c)).append(';');
        }
    }
}
