package thecloud.core.object.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.core.object.setting.Wrong.refusal;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.object.setting.Website.Redirect;
import thecloud.core.object.setting.Website.RoutingRule;

class WebsiteTest {

    private static final Redirect ELSEWHERE = new Redirect("https", "example.com", null, null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '`', textBlock = """
            index.html | none      | ok
            index.html | err/e.html | ok
            none       | none      | InvalidArgument: A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty
            none       | e.html    | InvalidArgument: A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty
            ``         | none      | InvalidArgument: The IndexDocument Suffix is not well formed
            a/b.html   | none      | InvalidArgument: The IndexDocument Suffix is not well formed
            index.html | ``        | InvalidArgument: The ErrorDocument Key is not well formed
            """)
    void aSiteHasAnIndexDocumentAndPerhapsOneForErrors(String index, String error, String expected) {
        assertThat(refusal(() -> new Website(index, error, null, List.of()))).isEqualTo(expected);
    }

    @Test
    void whatRedirectsEverythingDoesNothingElse() {
        String expected =
                "InvalidArgument: RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.";
        assertThat(refusal(() -> new Website(null, null, ELSEWHERE, List.of()))).isEqualTo("ok");
        assertThat(refusal(() -> new Website("index.html", null, ELSEWHERE, List.of())))
                .isEqualTo(expected);
        assertThat(refusal(() -> new Website(null, "error.html", ELSEWHERE, List.of())))
                .isEqualTo(expected);
        RoutingRule rule = new RoutingRule("docs/", null, ELSEWHERE);
        assertThat(refusal(() -> new Website(null, null, ELSEWHERE, List.of(rule))))
                .isEqualTo(expected);
        Redirect nowhere = new Redirect("https", null, null, null, null);
        assertThat(refusal(() -> new Website(null, null, nowhere, List.of()))).startsWith("MalformedXML");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            http  | none | none | 301  | ok
            none  | new/ | none | none | ok
            none  | none | x    | 399  | ok
            ftp   | none | none | none | InvalidRequest: Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.
            none  | new/ | x    | none | InvalidRequest: You can only define ReplaceKeyPrefix or ReplaceKey but not both.
            http  | none | none | 300  | InvalidRequest: The provided HTTP redirect code (300) is not valid. Valid codes are 3XX except 300.
            http  | none | none | 404  | InvalidRequest: The provided HTTP redirect code (404) is not valid. Valid codes are 3XX except 300.
            http  | none | none | 3010 | InvalidRequest: The provided HTTP redirect code (3010) is not valid. Valid codes are 3XX except 300.
            """)
    void aRedirectChangesTheProtocolTheKeyOrTheCode(
            String protocol, String prefix, String key, String code, String expected) {
        assertThat(refusal(() -> new Redirect(protocol, null, prefix, key, code)))
                .isEqualTo(expected);
    }

    @Test
    void aRuleRedirectsSomehowOnAnErrorThatIsOneAndThereAreAtMostFifty() {
        assertThat(refusal(() -> new RoutingRule(null, null, new Redirect(null, null, null, null, null))))
                .startsWith("MalformedXML");
        assertThat(refusal(() -> new RoutingRule(null, "404", ELSEWHERE))).isEqualTo("ok");
        for (String code : List.of("200", "x", "", "4040")) {
            assertThat(refusal(() -> new RoutingRule(null, code, ELSEWHERE)))
                    .isEqualTo("InvalidRequest: The provided HTTP error code (" + code
                            + ") is not valid. Valid codes are 4XX or 5XX.");
        }
        RoutingRule rule = new RoutingRule("docs/", null, ELSEWHERE);
        assertThat(refusal(() -> new Website("i.html", null, null, Collections.nCopies(50, rule))))
                .isEqualTo("ok");
        assertThat(refusal(() -> new Website("i.html", null, null, Collections.nCopies(51, rule))))
                .isEqualTo("InvalidRequest: 51 routing rules provided, the number of routing rules in a website"
                        + " configuration is limited to 50.");
    }
}
