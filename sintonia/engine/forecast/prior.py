"""What is believed of how contact comes back, before anything is known of a person.

Parameters only, of nobody in particular. Printed by `python -m bench.prior` from:

email-Eu-core-temporal.txt.gz sha256 ad0af2f9375214590b34b472b3d8ff4e7bbe7432d3653841bbaaeadae230fc13
copenhagen-calls.csv sha256 a4f2078e558a482b6cc7fd2c98c9bf22d14ac9723fb764a00ead940967189c57
copenhagen-sms.csv sha256 2262320d1ec159d8efeaa86dc4ac295f4ad04f3b40fa1d7075ccacd5068f4803
"""

from sintonia.engine.forecast.hazard import Belief

PRIOR = Belief(
    mean=(-7.169, -4.197, -4.007, -4.487, -6.080, -5.944, -6.614, 1.919),
    spread=(0.500, 0.558, 0.905, 0.619, 1.051, 0.500, 0.500, 0.500),
)
