package thecloud.aws.s3.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.S3Samples;
import thecloud.core.object.setting.CorsRule;
import thecloud.core.object.setting.Website;

class WebTest {

    private static final RequestHead HEAD = S3Samples.request(
                    "GET", "/docs/a", "Host", "site.s3-website.localhost:4566")
            .head();

    @ParameterizedTest
    @CsvSource({
        "*, http://a.example.com, true",
        "http://*.example.com, http://a.example.com, true",
        "http://*.example.com, http://example.com, false",
        "http://*.example.com, https://a.example.com, false",
        "http://a.example.com, http://a.example.com, true",
        "http://a.example.com, http://A.example.com, false",
        "http://a*a, http://a, false",
        "http://a*a, http://aa, true",
        "*.com, http://example.com.evil.org, false"
    })
    void anOriginMatchesAsAWholeAndAStarStandsForAnyText(String pattern, String origin, boolean matches) {
        assertThat(CorsMatch.matches(pattern, origin)).isEqualTo(matches);
    }

    @Test
    void allHeadersThatAPageWantsToSendMustBeAllowed() {
        CorsRule rule =
                new CorsRule(null, List.of("*"), List.of("PUT"), List.of("X-Amz-*", "Content-Type"), List.of(), null);
        assertThat(CorsMatch.allowsHeaders(rule, List.of("x-amz-date", "content-type")))
                .isTrue();
        assertThat(CorsMatch.allowsHeaders(rule, List.of("x-amz-date", "cookie")))
                .isFalse();
        assertThat(CorsMatch.allowsHeaders(rule, List.of())).isTrue();
        assertThat(CorsMatch.allows(rule, "http://a", "GET")).isFalse();
    }

    private static Website website(Website.RoutingRule... rules) {
        return new Website("index.html", null, null, List.of(rules));
    }

    @Test
    void aRuleForAPrefixAnswersBeforeAnythingIsRead() {
        Website website = website(
                new Website.RoutingRule("docs/", null, new Website.Redirect(null, null, "documents/", null, null)));
        AwsResponse response = Redirections.before(HEAD, website, "docs/a b?").orElseThrow();
        assertThat(response.status()).isEqualTo(301);
        assertThat(response.header("Location")).isEqualTo("http://site.s3-website.localhost:4566/documents/a%20b%3F");
        assertThat(Redirections.before(HEAD, website, "other")).isEmpty();
    }

    @Test
    void aRuleForAnErrorAnswersInsteadOfIt() {
        Website website = website(new Website.RoutingRule(
                "images/", "404", new Website.Redirect("https", "example.com", null, "missing.png", "302")));
        assertThat(Redirections.before(HEAD, website, "images/a")).isEmpty();
        assertThat(Redirections.after(HEAD, website, "images/a", 403)).isEmpty();
        AwsResponse response =
                Redirections.after(HEAD, website, "images/a", 404).orElseThrow();
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).isEqualTo("https://example.com/missing.png");
    }

    @Test
    void aPageForAnErrorIsNoPlaceForScripts() {
        AwsResponse response = WebsitePages.of(
                HEAD,
                new AwsError(
                        404,
                        "NoSuchKey",
                        "The specified key does not exist.",
                        Map.of("Key", "<script>alert('1')</script>")));
        String page = StandardCharsets.UTF_8
                .decode(((AwsResponse.Bytes) response.body()).bytes().duplicate())
                .toString();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.header("x-amz-error-code")).isEqualTo("NoSuchKey");
        assertThat(page)
                .contains("<h1>404 Not Found</h1>")
                .contains("<li>Code: NoSuchKey</li>")
                .contains("<li>Key: &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</li>");
    }
}
