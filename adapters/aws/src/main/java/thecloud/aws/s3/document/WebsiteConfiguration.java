package thecloud.aws.s3.document;

import java.util.ArrayList;
import java.util.List;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.core.Nullable;
import thecloud.core.object.setting.Website;

/** {@code WebsiteConfiguration}. */
public final class WebsiteConfiguration {

    private static final String HOST = "HostName";
    private static final String PROTOCOL = "Protocol";
    private static final String REDIRECT_ALL = "RedirectAllRequestsTo";
    private static final String RULES = "RoutingRules";

    private WebsiteConfiguration() {}

    /** @throws AwsError {@code MalformedXML} */
    public static Website read(byte[] document) {
        XmlElement root = Shape.of(
                XmlReader.read(document, "WebsiteConfiguration"),
                "IndexDocument",
                "ErrorDocument",
                REDIRECT_ALL,
                RULES);
        XmlElement index = Shape.optional(root, "IndexDocument");
        XmlElement error = Shape.optional(root, "ErrorDocument");
        XmlElement all = Shape.optional(root, REDIRECT_ALL);
        List<Website.RoutingRule> rules = rules(Shape.optional(root, RULES));
        boolean documents = index != null || error != null || !rules.isEmpty();
        if (all == null && !documents) {
            throw XmlReader.malformed();
        }
        return new Website(
                index == null ? null : Shape.requiredRaw(Shape.of(index, "Suffix"), "Suffix"),
                error == null ? null : Shape.requiredRaw(Shape.of(error, "Key"), "Key"),
                all == null ? null : redirectAll(all),
                rules);
    }

    private static Website.Redirect redirectAll(XmlElement all) {
        Shape.of(all, HOST, PROTOCOL);
        return new Website.Redirect(all.text(PROTOCOL), all.required(HOST), null, null, null);
    }

    private static List<Website.RoutingRule> rules(@Nullable XmlElement element) {
        List<Website.RoutingRule> rules = new ArrayList<>();
        if (element != null) {
            for (XmlElement rule : Shape.of(element, "RoutingRule").children()) {
                rules.add(rule(Shape.of(rule, "Condition", "Redirect")));
            }
            if (rules.isEmpty()) {
                throw XmlReader.malformed();
            }
        }
        return rules;
    }

    private static Website.RoutingRule rule(XmlElement rule) {
        XmlElement condition = Shape.optional(rule, "Condition");
        if (condition != null) {
            Shape.of(condition, "KeyPrefixEquals", "HttpErrorCodeReturnedEquals");
            if (condition.children().isEmpty()) {
                throw XmlReader.malformed();
            }
        }
        XmlElement redirect = Shape.of(
                Shape.one(rule, "Redirect"),
                HOST,
                PROTOCOL,
                "ReplaceKeyPrefixWith",
                "ReplaceKeyWith",
                "HttpRedirectCode");
        if (redirect.children().isEmpty()) {
            throw XmlReader.malformed();
        }
        return new Website.RoutingRule(
                condition == null ? null : Shape.raw(condition, "KeyPrefixEquals"),
                condition == null ? null : condition.text("HttpErrorCodeReturnedEquals"),
                new Website.Redirect(
                        redirect.text(PROTOCOL),
                        redirect.text(HOST),
                        Shape.raw(redirect, "ReplaceKeyPrefixWith"),
                        Shape.raw(redirect, "ReplaceKeyWith"),
                        redirect.text("HttpRedirectCode")));
    }

    public static void write(XmlWriter xml, Website website) {
        xml.root("WebsiteConfiguration", XmlWriter.S3);
        Website.Redirect all = website.redirectAll();
        if (all != null) {
            xml.open(REDIRECT_ALL)
                    .element(HOST, all.hostName())
                    .element(PROTOCOL, all.protocol())
                    .close();
        }
        if (website.indexDocument() != null) {
            xml.open("IndexDocument").element("Suffix", website.indexDocument()).close();
        }
        if (website.errorDocument() != null) {
            xml.open("ErrorDocument").element("Key", website.errorDocument()).close();
        }
        if (!website.rules().isEmpty()) {
            xml.open(RULES);
            website.rules().forEach(rule -> rule(xml, rule));
            xml.close();
        }
    }

    private static void rule(XmlWriter xml, Website.RoutingRule rule) {
        xml.open("RoutingRule");
        if (rule.keyPrefixEquals() != null || rule.httpErrorCode() != null) {
            xml.open("Condition")
                    .element("HttpErrorCodeReturnedEquals", rule.httpErrorCode())
                    .element("KeyPrefixEquals", rule.keyPrefixEquals())
                    .close();
        }
        Website.Redirect redirect = rule.redirect();
        xml.open("Redirect")
                .element(HOST, redirect.hostName())
                .element("HttpRedirectCode", redirect.httpRedirectCode())
                .element(PROTOCOL, redirect.protocol())
                .element("ReplaceKeyPrefixWith", redirect.replaceKeyPrefixWith())
                .element("ReplaceKeyWith", redirect.replaceKeyWith())
                .close();
        xml.close();
    }
}
