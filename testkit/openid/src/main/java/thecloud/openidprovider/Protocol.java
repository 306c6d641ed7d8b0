package thecloud.openidprovider;

import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Spring's own login form and consent page, the code flow with PKCE, and e-mail addresses at the UserInfo endpoint alone, as
 * OpenID Connect Core, 5.4 has it for this flow.
 */
@Configuration
@EnableWebSecurity
class Protocol {

    @Bean
    SecurityFilterChain everything(HttpSecurity http, People people) {
        http.oauth2AuthorizationServer(server -> server.oidc(oidc -> oidc.userInfoEndpoint(
                        userInfo -> userInfo.userInfoMapper(context -> userInfo(context, people)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                .formLogin(Customizer.withDefaults());
        return http.build();
    }

    private static OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context, People people) {
        String name = context.getAuthorization().getPrincipalName();
        People.Person person = people.get(name);
        return OidcUserInfo.builder()
                .subject(name)
                .name(name)
                .email(person.email())
                .emailVerified(person.verified())
                .build();
    }

    @Bean
    RegisteredClientRepository clients(Provider.Client client) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(client.id())
                        .clientSecret("{noop}" + client.secret())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        // Any port of loopback counts as this one (RFC 8252, 7.3).
                        .redirectUri("http://127.0.0.1/callback")
                        .redirectUri("https://console.example.com/callback")
                        .scope(OidcScopes.OPENID)
                        .scope(OidcScopes.EMAIL)
                        .scope(OidcScopes.PROFILE)
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(true)
                                .build())
                        .build());
    }

    @Bean
    AuthorizationServerSettings settings(String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    JwtDecoder accessTokens(SigningKeys keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }
}
