"""The Source notes tab."""
