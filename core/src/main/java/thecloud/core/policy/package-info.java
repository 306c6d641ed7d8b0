/**
 * The policy language and its evaluator: JSON policies as AWS IAM writes them, over this cloud's actions and resources.
 *
 * <p>A JSON tree is read once into an immutable {@link thecloud.core.policy.PolicyDocument}, which refuses whatever it
 * would not enforce; {@link thecloud.core.policy.PolicyEvaluator} decides requests with it. Nothing here reads a clock, a
 * row or a socket: what a decision needs to know it asks its {@link thecloud.core.policy.AccessRequest}, as late as it
 * can. Sources: the AWS IAM User Guide, "IAM JSON policy element reference" and "Policy evaluation logic"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies.html). Where AWS leaves a question open, the
 * class concerned says which answer was chosen.
 */
package thecloud.core.policy;
