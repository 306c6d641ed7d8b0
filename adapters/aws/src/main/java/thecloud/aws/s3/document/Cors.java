package thecloud.aws.s3.document;

import java.util.ArrayList;
import java.util.List;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.core.object.setting.CorsRule;

/** {@code CORSConfiguration}. */
public final class Cors {

    private static final String ORIGIN = "AllowedOrigin";
    private static final String METHOD = "AllowedMethod";
    private static final String HEADER = "AllowedHeader";
    private static final String EXPOSED = "ExposeHeader";
    private static final String MAX_AGE = "MaxAgeSeconds";

    private Cors() {}

    /** @throws AwsError {@code MalformedXML} */
    public static List<CorsRule> read(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "CORSConfiguration"), "CORSRule");
        List<CorsRule> rules = new ArrayList<>();
        for (XmlElement rule : root.children()) {
            Shape.of(rule, "ID", ORIGIN, METHOD, HEADER, EXPOSED, MAX_AGE);
            rules.add(new CorsRule(
                    rule.text("ID"),
                    texts(rule, ORIGIN),
                    texts(rule, METHOD),
                    texts(rule, HEADER),
                    texts(rule, EXPOSED),
                    Shape.integer(rule, MAX_AGE)));
        }
        if (rules.isEmpty()
                || rules.stream()
                        .anyMatch(rule -> rule.allowedOrigins().isEmpty()
                                || rule.allowedMethods().isEmpty())) {
            throw XmlReader.malformed();
        }
        return rules;
    }

    private static List<String> texts(XmlElement rule, String name) {
        return rule.children(name).stream().map(child -> child.text().strip()).toList();
    }

    public static void write(XmlWriter xml, List<CorsRule> rules) {
        xml.root("CORSConfiguration", XmlWriter.S3);
        for (CorsRule rule : rules) {
            xml.open("CORSRule");
            rule.allowedHeaders().forEach(header -> xml.element(HEADER, header));
            rule.allowedMethods().forEach(method -> xml.element(METHOD, method));
            rule.allowedOrigins().forEach(origin -> xml.element(ORIGIN, origin));
            rule.exposeHeaders().forEach(header -> xml.element(EXPOSED, header));
            xml.element("ID", rule.id());
            Integer maxAge = rule.maxAgeSeconds();
            if (maxAge != null) {
                xml.element(MAX_AGE, maxAge);
            }
            xml.close();
        }
    }
}
