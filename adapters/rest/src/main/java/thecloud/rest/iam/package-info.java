/** {@code /iam}: roles, policies, explanations. */
package thecloud.rest.iam;
